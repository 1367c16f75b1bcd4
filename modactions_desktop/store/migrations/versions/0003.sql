CREATE TABLE new_catalogue_items (
    id INTEGER NOT NULL,
    catalogue VARCHAR(40) NOT NULL,
    code VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_catalogue_items PRIMARY KEY (id),
    CONSTRAINT uq_catalogue_items_code UNIQUE (code)
)

INSERT INTO new_catalogue_items (id, catalogue, code, active)
SELECT id, 'droits', code, active FROM catalogue_items

DROP TABLE catalogue_items

ALTER TABLE new_catalogue_items RENAME TO catalogue_items

CREATE TABLE catalogue_translations (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_catalogue_translations PRIMARY KEY (id),
    CONSTRAINT uq_catalogue_translations_item_id_language UNIQUE (item_id, language),
    CONSTRAINT fk_catalogue_translations_item_id_catalogue_items FOREIGN KEY(item_id) REFERENCES catalogue_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_catalogue_translations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE new_catalogue_versions (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    category VARCHAR NOT NULL,
    category_title VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    deadline VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    bring VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    services TEXT NOT NULL,
    condition VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    sources TEXT NOT NULL,
    verification VARCHAR(40) NOT NULL,
    verified_on DATE,
    verified_by VARCHAR NOT NULL,
    tags TEXT NOT NULL,
    deadline_rules TEXT NOT NULL,
    proposed_when TEXT NOT NULL,
    edited BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_catalogue_versions PRIMARY KEY (id),
    CONSTRAINT fk_catalogue_versions_item_id_catalogue_items FOREIGN KEY(item_id) REFERENCES catalogue_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_catalogue_versions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_catalogue_versions (id, item_id, valid_from, valid_to, category, category_title, title, kind, text, deadline, evidence, bring, service, services, condition, certainty, sources, verification, verified_on, verified_by, tags, deadline_rules, proposed_when, edited, recorded_at, recorded_by)
SELECT id, item_id, valid_from, valid_to, category, category_title, title, kind, text, deadline, evidence, '', service, services, condition, certainty, sources, verification, verified_on, verified_by, tags, deadline_rules, proposed_when, edited, recorded_at, recorded_by FROM catalogue_versions

DROP TABLE catalogue_versions

ALTER TABLE new_catalogue_versions RENAME TO catalogue_versions

CREATE INDEX ix_catalogue_versions_item_id_valid_from ON catalogue_versions (item_id, valid_from)

CREATE TABLE new_drafts (
    id INTEGER NOT NULL,
    place VARCHAR NOT NULL,
    participant_id INTEGER,
    record_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    fields TEXT,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id),
    CONSTRAINT uq_drafts_place_participant_id_record_id UNIQUE (place, participant_id, record_id),
    CONSTRAINT fk_drafts_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

INSERT INTO new_drafts (id, place, participant_id, record_id, text, fields, recorded_at)
SELECT id, place, participant_id, record_id, text, NULL, recorded_at FROM drafts

DROP TABLE drafts

ALTER TABLE new_drafts RENAME TO drafts

CREATE INDEX ix_drafts_participant_id ON drafts (participant_id)

CREATE TABLE new_informal_feedback (
    id INTEGER NOT NULL,
    participant_id INTEGER,
    "on" DATE NOT NULL,
    quote VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    may_be_quoted BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_informal_feedback PRIMARY KEY (id),
    CONSTRAINT fk_informal_feedback_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_informal_feedback_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_informal_feedback (id, participant_id, "on", quote, source, may_be_quoted, recorded_at, recorded_by, deleted_at)
SELECT id, participant_id, "on", quote, source, may_be_quoted, recorded_at, recorded_by, NULL FROM informal_feedback

DROP TABLE informal_feedback

ALTER TABLE new_informal_feedback RENAME TO informal_feedback

CREATE INDEX ix_informal_feedback_participant_id ON informal_feedback (participant_id)

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

INSERT INTO new_interviews (id, participant_id, kind, status, "on", starts_at, minutes, clock_started_at, place, modality, requested_by, requested_detail, language, author, missed_reason, postponed_to, closed_at, interpreter_language, interpreter_provider, interpreter_mode, interpreter_came, interpreter_minutes, interpreter_mission, answer_received, remaining_questions, other_remarks, group_feeling, project_helped, feedback_mode, not_collected_reason, recorded_at, recorded_by, deleted_at)
SELECT id, participant_id, kind, status, "on", starts_at, minutes, clock_started_at, place, modality, requested_by, requested_detail, language, author, missed_reason, postponed_to, closed_at, interpreter_language, interpreter_provider, interpreter_mode, interpreter_came, interpreter_minutes, interpreter_mission, answer_received, remaining_questions, other_remarks, group_feeling, project_helped, feedback_mode, not_collected_reason, recorded_at, recorded_by, deleted_at FROM interviews

DROP TABLE interviews

ALTER TABLE new_interviews RENAME TO interviews

CREATE INDEX ix_interviews_clock_started_at ON interviews (clock_started_at)

CREATE INDEX ix_interviews_kind_status_participant_id_on_deleted_at ON interviews (kind, status, participant_id, "on", deleted_at)

CREATE INDEX ix_interviews_on ON interviews ("on")

CREATE INDEX ix_interviews_participant_id_on ON interviews (participant_id, "on")

CREATE INDEX ix_interviews_status_closed_at_on ON interviews (status, closed_at, "on")

CREATE INDEX ix_interviews_status_participant_id_on_deleted_at ON interviews (status, participant_id, "on", deleted_at)

CREATE TABLE new_contracts (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    proposed_on DATE,
    person_signed_on DATE,
    service_signed_on DATE,
    signed_on DATE,
    "begin" DATE,
    "end" DATE,
    review_months INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_contracts PRIMARY KEY (id),
    CONSTRAINT fk_contracts_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_contracts_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_contracts_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_contracts (id, kind, proposed_on, person_signed_on, service_signed_on, signed_on, "begin", "end", review_months, note, participant_id, interview_id, recorded_at, recorded_by, deleted_at)
SELECT id, kind, NULL, NULL, NULL, signed_on, "begin", "end", review_months, note, participant_id, interview_id, recorded_at, recorded_by, deleted_at FROM contracts

DROP TABLE contracts

ALTER TABLE new_contracts RENAME TO contracts

CREATE INDEX ix_contracts_interview_id ON contracts (interview_id)

CREATE INDEX ix_contracts_participant_id ON contracts (participant_id)

CREATE TABLE deadline_marks (
    id INTEGER NOT NULL,
    rule_code VARCHAR NOT NULL,
    variant VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    mark VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    moved_to DATE,
    comment VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_deadline_marks PRIMARY KEY (id),
    CONSTRAINT fk_deadline_marks_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_deadline_marks_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_deadline_marks_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_deadline_marks_interview_id ON deadline_marks (interview_id)

CREATE INDEX ix_deadline_marks_participant_id ON deadline_marks (participant_id)

CREATE INDEX ix_deadline_marks_participant_id_rule_code_source_due_on ON deadline_marks (participant_id, rule_code, source, due_on)

CREATE TABLE exit_reviews (
    id INTEGER NOT NULL,
    "on" DATE NOT NULL,
    answer VARCHAR(40) NOT NULL,
    missing VARCHAR NOT NULL,
    review_on DATE,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_exit_reviews PRIMARY KEY (id),
    CONSTRAINT fk_exit_reviews_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_exit_reviews_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_exit_reviews_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_exit_reviews_interview_id ON exit_reviews (interview_id)

CREATE INDEX ix_exit_reviews_participant_id ON exit_reviews (participant_id)

CREATE TABLE issued_items (
    document_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_issued_items PRIMARY KEY (document_id, version_id),
    CONSTRAINT fk_issued_items_document_id_issued_documents FOREIGN KEY(document_id) REFERENCES issued_documents (id) ON DELETE CASCADE,
    CONSTRAINT fk_issued_items_version_id_catalogue_versions FOREIGN KEY(version_id) REFERENCES catalogue_versions (id)
)

CREATE TABLE new_rights_requests (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    asked_on DATE NOT NULL,
    decision VARCHAR(40) NOT NULL,
    decided_on DATE,
    notified_on DATE,
    appeal_due_on DATE,
    appealed_on DATE,
    asked_to VARCHAR NOT NULL,
    comment VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_rights_requests PRIMARY KEY (id),
    CONSTRAINT fk_rights_requests_item_id_catalogue_items FOREIGN KEY(item_id) REFERENCES catalogue_items (id),
    CONSTRAINT fk_rights_requests_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_rights_requests_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_rights_requests_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_rights_requests (id, item_id, asked_on, decision, decided_on, notified_on, appeal_due_on, appealed_on, asked_to, comment, participant_id, interview_id, recorded_at, recorded_by, deleted_at)
SELECT id, item_id, asked_on, decision, decided_on, notified_on, appeal_due_on, appealed_on, '', comment, participant_id, interview_id, recorded_at, recorded_by, deleted_at FROM rights_requests

DROP TABLE rights_requests

ALTER TABLE new_rights_requests RENAME TO rights_requests

CREATE INDEX ix_rights_requests_interview_id ON rights_requests (interview_id)

CREATE INDEX ix_rights_requests_item_id ON rights_requests (item_id)

CREATE INDEX ix_rights_requests_participant_id ON rights_requests (participant_id)

CREATE TABLE new_summonses (
    id INTEGER NOT NULL,
    issuer VARCHAR NOT NULL,
    issuer_detail VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    received_on DATE,
    convened_at DATETIME,
    status VARCHAR(40) NOT NULL,
    explained_on DATE,
    explained_language VARCHAR NOT NULL,
    explained_interpreter VARCHAR NOT NULL,
    answered_on DATE,
    answer_mode VARCHAR(40),
    answer VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    attachment_id INTEGER,
    outcome VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_summonses PRIMARY KEY (id),
    CONSTRAINT fk_summonses_attachment_id_attachments FOREIGN KEY(attachment_id) REFERENCES attachments (id) ON DELETE SET NULL,
    CONSTRAINT fk_summonses_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_summonses_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_summonses_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_summonses (id, issuer, issuer_detail, subject, place, received_on, convened_at, status, explained_on, explained_language, explained_interpreter, answered_on, answer_mode, answer, evidence, attachment_id, outcome, visibility, participant_id, interview_id, recorded_at, recorded_by, deleted_at)
SELECT id, issuer, issuer_detail, subject, place, received_on, convened_at, status, explained_on, '', '', answered_on, NULL, answer, evidence, NULL, outcome, visibility, participant_id, interview_id, recorded_at, recorded_by, deleted_at FROM summonses

DROP TABLE summonses

ALTER TABLE new_summonses RENAME TO summonses

CREATE INDEX ix_summonses_interview_id ON summonses (interview_id)

CREATE INDEX ix_summonses_participant_id ON summonses (participant_id)

CREATE TABLE trigger_dates (
    id INTEGER NOT NULL,
    "trigger" VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    until DATE,
    about VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_trigger_dates PRIMARY KEY (id),
    CONSTRAINT fk_trigger_dates_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_trigger_dates_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_trigger_dates_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_trigger_dates_interview_id ON trigger_dates (interview_id)

CREATE INDEX ix_trigger_dates_participant_id ON trigger_dates (participant_id)

CREATE TABLE contract_reviews (
    id INTEGER NOT NULL,
    contract_id INTEGER NOT NULL,
    "on" DATE NOT NULL,
    note VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_contract_reviews PRIMARY KEY (id),
    CONSTRAINT fk_contract_reviews_contract_id_contracts FOREIGN KEY(contract_id) REFERENCES contracts (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_reviews_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_contract_reviews_contract_id ON contract_reviews (contract_id)

CREATE TABLE new_goal_actions (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    actor VARCHAR(40) NOT NULL,
    actor_detail VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    due_on DATE,
    status VARCHAR(40) NOT NULL,
    done_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_goal_actions PRIMARY KEY (id),
    CONSTRAINT fk_goal_actions_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_actions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_goal_actions (id, goal_id, text, actor, actor_detail, rank, due_on, status, done_on, recorded_at, recorded_by)
SELECT id, goal_id, text, actor, actor_detail, 0, due_on, status, done_on, recorded_at, recorded_by FROM goal_actions

DROP TABLE goal_actions

ALTER TABLE new_goal_actions RENAME TO goal_actions

CREATE INDEX ix_goal_actions_goal_id ON goal_actions (goal_id)
