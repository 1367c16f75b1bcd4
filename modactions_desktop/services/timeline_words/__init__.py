"""The words of the timeline: each row that timeline_rows selects becomes an event, in the room of its
noun."""
