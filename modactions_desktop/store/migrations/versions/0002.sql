CREATE TABLE saved_filters (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    criteria TEXT NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_saved_filters PRIMARY KEY (id),
    CONSTRAINT uq_saved_filters_name UNIQUE (name)
)

CREATE TABLE new_participants (
    id INTEGER NOT NULL,
    number VARCHAR NOT NULL,
    last_name VARCHAR NOT NULL,
    first_name VARCHAR NOT NULL,
    usual_name VARCHAR NOT NULL,
    name_in_own_script VARCHAR NOT NULL,
    card_name VARCHAR NOT NULL,
    gender VARCHAR(40) NOT NULL,
    birth VARCHAR(20),
    birth_country VARCHAR NOT NULL,
    arrival_belgium VARCHAR(20),
    arrival_project DATE,
    address VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    antenna VARCHAR NOT NULL,
    referent_worker VARCHAR NOT NULL,
    cpas_file_number VARCHAR NOT NULL,
    niss VARCHAR NOT NULL,
    interpreter_needed BOOLEAN NOT NULL,
    latin_alphabet BOOLEAN NOT NULL,
    education_level VARCHAR NOT NULL,
    education_detail VARCHAR NOT NULL,
    diploma_recognition VARCHAR NOT NULL,
    diploma_asked_on DATE,
    diploma_decided_on DATE,
    occupation_detail VARCHAR NOT NULL,
    mobility VARCHAR NOT NULL,
    accommodation_needed VARCHAR NOT NULL,
    entry_channel VARCHAR NOT NULL,
    entry_detail VARCHAR NOT NULL,
    entry_service_id INTEGER,
    pinned_note VARCHAR NOT NULL,
    pinned_on DATE,
    eligibility_seen_on DATE,
    exit_reason VARCHAR NOT NULL,
    exit_detail VARCHAR NOT NULL,
    exit_destination VARCHAR NOT NULL,
    merged_into_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    photo BLOB,
    CONSTRAINT pk_participants PRIMARY KEY (id),
    CONSTRAINT uq_participants_number UNIQUE (number),
    CONSTRAINT fk_participants_entry_service_id_services FOREIGN KEY(entry_service_id) REFERENCES services (id),
    CONSTRAINT fk_participants_merged_into_id_participants FOREIGN KEY(merged_into_id) REFERENCES participants (id) ON DELETE SET NULL,
    CONSTRAINT fk_participants_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_participants (id, number, last_name, first_name, usual_name, name_in_own_script, card_name, gender, birth, birth_country, arrival_belgium, arrival_project, address, postal_code, city, district, email, antenna, referent_worker, cpas_file_number, niss, interpreter_needed, latin_alphabet, education_level, education_detail, diploma_recognition, diploma_asked_on, diploma_decided_on, occupation_detail, mobility, accommodation_needed, entry_channel, entry_detail, entry_service_id, pinned_note, pinned_on, eligibility_seen_on, exit_reason, exit_detail, exit_destination, merged_into_id, recorded_at, recorded_by, deleted_at, photo)
SELECT id, number, last_name, first_name, usual_name, name_in_own_script, card_name, gender, birth, birth_country, arrival_belgium, arrival_project, address, postal_code, city, district, email, antenna, referent_worker, cpas_file_number, '', interpreter_needed, latin_alphabet, education_level, education_detail, diploma_recognition, NULL, NULL, occupation_detail, mobility, accommodation_needed, entry_channel, entry_detail, NULL, pinned_note, pinned_on, eligibility_seen_on, exit_reason, exit_detail, '', NULL, recorded_at, recorded_by, deleted_at, photo FROM participants

DROP TABLE participants

ALTER TABLE new_participants RENAME TO participants

CREATE INDEX ix_participants_entry_service_id ON participants (entry_service_id)

CREATE TABLE new_attachments (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    expires_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    content BLOB NOT NULL,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachments_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_attachments (id, participant_id, kind, title, media_type, sha256, expires_on, recorded_at, recorded_by, deleted_at, content)
SELECT id, participant_id, kind, title, media_type, sha256, expires_on, recorded_at, recorded_by, deleted_at, content FROM attachments

DROP TABLE attachments

ALTER TABLE new_attachments RENAME TO attachments

CREATE INDEX ix_attachments_participant_id ON attachments (participant_id)

CREATE TABLE drafts (
    id INTEGER NOT NULL,
    place VARCHAR NOT NULL,
    participant_id INTEGER,
    record_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id),
    CONSTRAINT uq_drafts_place_participant_id_record_id UNIQUE (place, participant_id, record_id),
    CONSTRAINT fk_drafts_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_drafts_participant_id ON drafts (participant_id)

CREATE TABLE new_interviews (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    status VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    starts_at TIME,
    minutes INTEGER,
    clock_started_at DATETIME,
    place VARCHAR NOT NULL,
    modality VARCHAR(40) NOT NULL,
    requested_by VARCHAR(40),
    requested_detail VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    missed_reason VARCHAR NOT NULL,
    postponed_to DATE,
    closed_at DATETIME,
    cultural_codes TEXT NOT NULL,
    interpreter_language VARCHAR,
    interpreter_provider VARCHAR NOT NULL,
    interpreter_mode VARCHAR(40),
    interpreter_came BOOLEAN,
    interpreter_minutes INTEGER,
    interpreter_mission VARCHAR NOT NULL,
    answer_received VARCHAR(40),
    remaining_questions VARCHAR NOT NULL,
    other_remarks VARCHAR NOT NULL,
    group_feeling INTEGER,
    project_helped VARCHAR(40),
    feedback_mode VARCHAR NOT NULL,
    not_collected_reason VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_interviews PRIMARY KEY (id),
    CONSTRAINT fk_interviews_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_interviews_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_interviews (id, participant_id, kind, status, "on", starts_at, minutes, clock_started_at, place, modality, requested_by, requested_detail, language, author, missed_reason, postponed_to, closed_at, cultural_codes, interpreter_language, interpreter_provider, interpreter_mode, interpreter_came, interpreter_minutes, interpreter_mission, answer_received, remaining_questions, other_remarks, group_feeling, project_helped, feedback_mode, not_collected_reason, recorded_at, recorded_by, deleted_at)
SELECT id, participant_id, kind, status, "on", starts_at, minutes, NULL, place, modality, requested_by, '', language, author, missed_reason, NULL, closed_at, '[]', interpreter_language, interpreter_provider, interpreter_mode, interpreter_came, interpreter_minutes, interpreter_mission, answer_received, remaining_questions, other_remarks, group_feeling, project_helped, feedback_mode, not_collected_reason, recorded_at, recorded_by, deleted_at FROM interviews

DROP TABLE interviews

ALTER TABLE new_interviews RENAME TO interviews

CREATE INDEX ix_interviews_clock_started_at ON interviews (clock_started_at)

CREATE INDEX ix_interviews_kind_status_participant_id_on_deleted_at ON interviews (kind, status, participant_id, "on", deleted_at)

CREATE INDEX ix_interviews_on ON interviews ("on")

CREATE INDEX ix_interviews_participant_id_on ON interviews (participant_id, "on")

CREATE INDEX ix_interviews_status_closed_at_on ON interviews (status, closed_at, "on")

CREATE INDEX ix_interviews_status_participant_id_on_deleted_at ON interviews (status, participant_id, "on", deleted_at)

CREATE TABLE new_issued_documents (
    id INTEGER NOT NULL,
    uuid CHAR(32) NOT NULL,
    participant_id INTEGER,
    kind VARCHAR NOT NULL,
    copy VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    reviewed_on DATE,
    language VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    engine_version VARCHAR NOT NULL,
    fonts_version VARCHAR NOT NULL,
    data_version VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    content BLOB NOT NULL,
    CONSTRAINT pk_issued_documents PRIMARY KEY (id),
    CONSTRAINT uq_issued_documents_uuid UNIQUE (uuid),
    CONSTRAINT fk_issued_documents_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_issued_documents_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_issued_documents (id, uuid, participant_id, kind, copy, issued_on, reviewed_on, language, interpreter, sha256, pages, engine_version, fonts_version, data_version, recorded_at, recorded_by, content)
SELECT id, uuid, participant_id, kind, copy, issued_on, reviewed_on, language, interpreter, sha256, pages, engine_version, fonts_version, data_version, recorded_at, recorded_by, content FROM issued_documents

DROP TABLE issued_documents

ALTER TABLE new_issued_documents RENAME TO issued_documents

CREATE INDEX ix_issued_documents_participant_id ON issued_documents (participant_id)

CREATE TABLE new_goals (
    id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    domain VARCHAR NOT NULL,
    horizon VARCHAR(40) NOT NULL,
    measure VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    due_on DATE,
    resources VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    status_reason VARCHAR NOT NULL,
    "begin" DATE NOT NULL,
    ended_on DATE,
    evaluated_on DATE,
    rank INTEGER NOT NULL,
    agreed BOOLEAN NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_goals PRIMARY KEY (id),
    CONSTRAINT fk_goals_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_goals_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_goals_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_goals (id, text, domain, horizon, measure, who, due_on, resources, status, status_reason, "begin", ended_on, evaluated_on, rank, agreed, visibility, participant_id, interview_id, recorded_at, recorded_by, deleted_at)
SELECT id, text, domain, horizon, measure, who, due_on, resources, status, status_reason, "begin", ended_on, NULL, rank, agreed, visibility, participant_id, interview_id, recorded_at, recorded_by, deleted_at FROM goals

DROP TABLE goals

ALTER TABLE new_goals RENAME TO goals

CREATE INDEX ix_goals_interview_id ON goals (interview_id)

CREATE INDEX ix_goals_participant_id ON goals (participant_id)

CREATE TABLE new_goal_actions (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    actor VARCHAR(40) NOT NULL,
    actor_detail VARCHAR NOT NULL,
    due_on DATE,
    status VARCHAR(40) NOT NULL,
    done_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_goal_actions PRIMARY KEY (id),
    CONSTRAINT fk_goal_actions_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_actions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_goal_actions (id, goal_id, text, actor, actor_detail, due_on, status, done_on, recorded_at, recorded_by)
SELECT id, goal_id, text, actor, '', due_on, status, done_on, recorded_at, recorded_by FROM goal_actions

DROP TABLE goal_actions

ALTER TABLE new_goal_actions RENAME TO goal_actions

CREATE INDEX ix_goal_actions_goal_id ON goal_actions (goal_id)
