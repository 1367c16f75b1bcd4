CREATE TABLE new_platforms (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    rhythm_months INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_platforms PRIMARY KEY (id),
    CONSTRAINT uq_platforms_name UNIQUE (name)
)

INSERT INTO new_platforms (id, name, kind, rhythm_months, note, active)
SELECT id, name, kind, rhythm_months, '', 1 FROM platforms

DROP TABLE platforms

ALTER TABLE new_platforms RENAME TO platforms

CREATE TABLE new_organisations (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    acronym VARCHAR NOT NULL,
    internal BOOLEAN NOT NULL,
    description VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    verified_on DATE,
    verified_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    merged_into_id INTEGER,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    imported TEXT NOT NULL,
    source VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_organisations PRIMARY KEY (id),
    CONSTRAINT fk_organisations_merged_into_id_organisations FOREIGN KEY(merged_into_id) REFERENCES organisations (id) ON DELETE SET NULL,
    CONSTRAINT uq_organisations_uuid UNIQUE (uuid),
    CONSTRAINT fk_organisations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_organisations (id, name, acronym, internal, description, website, email, active, verified_on, verified_by, note, edited, merged_into_id, uuid, extra, imported, source, recorded_at, recorded_by)
SELECT id, name, acronym, internal, description, website, email, active, verified_on, verified_by, note, edited, NULL, uuid, extra, '{}', '', recorded_at, recorded_by FROM organisations

DROP TABLE organisations

ALTER TABLE new_organisations RENAME TO organisations

CREATE INDEX ix_organisations_merged_into_id ON organisations (merged_into_id)

CREATE INDEX ix_organisations_name ON organisations (name)

CREATE TABLE new_platform_meetings (
    id INTEGER NOT NULL,
    platform_id INTEGER NOT NULL,
    "on" DATE NOT NULL,
    place VARCHAR NOT NULL,
    present VARCHAR NOT NULL,
    decisions VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_platform_meetings PRIMARY KEY (id),
    CONSTRAINT fk_platform_meetings_platform_id_platforms FOREIGN KEY(platform_id) REFERENCES platforms (id) ON DELETE CASCADE,
    CONSTRAINT fk_platform_meetings_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_platform_meetings (id, platform_id, "on", place, present, decisions, recorded_at, recorded_by, deleted_at)
SELECT id, platform_id, "on", '', present, decisions, recorded_at, recorded_by, NULL FROM platform_meetings

DROP TABLE platform_meetings

ALTER TABLE new_platform_meetings RENAME TO platform_meetings

CREATE INDEX ix_platform_meetings_platform_id ON platform_meetings (platform_id)

CREATE TABLE platform_follow_ups (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    CONSTRAINT pk_platform_follow_ups PRIMARY KEY (id),
    CONSTRAINT fk_platform_follow_ups_meeting_id_platform_meetings FOREIGN KEY(meeting_id) REFERENCES platform_meetings (id) ON DELETE CASCADE
)

CREATE INDEX ix_platform_follow_ups_due_on ON platform_follow_ups (due_on)

CREATE INDEX ix_platform_follow_ups_meeting_id ON platform_follow_ups (meeting_id)

CREATE TABLE new_services (
    id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    audience VARCHAR NOT NULL,
    conditions VARCHAR NOT NULL,
    documents VARCHAR NOT NULL,
    fee VARCHAR NOT NULL,
    free BOOLEAN,
    interpreter_on_site VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    application VARCHAR NOT NULL,
    waiting VARCHAR NOT NULL,
    waiting_until DATE,
    closed_from DATE,
    closed_until DATE,
    closure_note VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    verified_on DATE,
    verified_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    merged_into_id INTEGER,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    imported TEXT NOT NULL,
    source VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_services PRIMARY KEY (id),
    CONSTRAINT fk_services_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT fk_services_merged_into_id_services FOREIGN KEY(merged_into_id) REFERENCES services (id) ON DELETE SET NULL,
    CONSTRAINT uq_services_uuid UNIQUE (uuid),
    CONSTRAINT fk_services_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_services (id, organisation_id, name, kind, purpose, description, audience, conditions, documents, fee, free, interpreter_on_site, district, email, website, application, waiting, waiting_until, closed_from, closed_until, closure_note, active, verified_on, verified_by, note, edited, merged_into_id, uuid, extra, imported, source, recorded_at, recorded_by)
SELECT id, organisation_id, name, kind, purpose, description, audience, conditions, documents, fee, free, interpreter_on_site, district, email, '', '', waiting, NULL, NULL, closed_until, '', active, verified_on, verified_by, note, edited, NULL, uuid, extra, '{}', '', recorded_at, recorded_by FROM services

DROP TABLE services

ALTER TABLE new_services RENAME TO services

CREATE INDEX ix_services_merged_into_id ON services (merged_into_id)

CREATE INDEX ix_services_name ON services (name)

CREATE INDEX ix_services_organisation_id ON services (organisation_id)

CREATE TABLE new_sites (
    id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    directions VARCHAR NOT NULL,
    accessibility VARCHAR NOT NULL,
    latitude DOUBLE,
    longitude DOUBLE,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    imported TEXT NOT NULL,
    source VARCHAR NOT NULL,
    CONSTRAINT pk_sites PRIMARY KEY (id),
    CONSTRAINT fk_sites_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT uq_sites_uuid UNIQUE (uuid)
)

INSERT INTO new_sites (id, organisation_id, name, address, postal_code, city, district, country, directions, accessibility, latitude, longitude, uuid, extra, imported, source)
SELECT id, organisation_id, name, address, postal_code, city, district, 'BE', directions, accessibility, NULL, NULL, uuid, extra, '{}', '' FROM sites

DROP TABLE sites

ALTER TABLE new_sites RENAME TO sites

CREATE INDEX ix_sites_organisation_id ON sites (organisation_id)

CREATE TABLE new_directory_contacts (
    id INTEGER NOT NULL,
    organisation_id INTEGER,
    service_id INTEGER,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_directory_contacts PRIMARY KEY (id),
    CONSTRAINT ck_directory_contacts_one_owner CHECK ((organisation_id IS NULL) + (service_id IS NULL) = 1),
    CONSTRAINT fk_directory_contacts_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT fk_directory_contacts_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

INSERT INTO new_directory_contacts (id, organisation_id, service_id, name, role, email, phone, uuid, extra)
SELECT id, NULL, service_id, name, role, email, phone, uuid, extra FROM directory_contacts

DROP TABLE directory_contacts

ALTER TABLE new_directory_contacts RENAME TO directory_contacts

CREATE INDEX ix_directory_contacts_organisation_id ON directory_contacts (organisation_id)

CREATE INDEX ix_directory_contacts_service_id ON directory_contacts (service_id)

CREATE INDEX ix_directory_contacts_uuid ON directory_contacts (uuid)

CREATE TABLE new_directory_phones (
    id INTEGER NOT NULL,
    organisation_id INTEGER,
    service_id INTEGER,
    site_id INTEGER,
    number VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_directory_phones PRIMARY KEY (id),
    CONSTRAINT ck_directory_phones_one_owner CHECK ((organisation_id IS NULL) + (service_id IS NULL) + (site_id IS NULL) = 2),
    CONSTRAINT fk_directory_phones_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT fk_directory_phones_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT fk_directory_phones_site_id_sites FOREIGN KEY(site_id) REFERENCES sites (id) ON DELETE CASCADE
)

INSERT INTO new_directory_phones (id, organisation_id, service_id, site_id, number, label, uuid, extra)
SELECT id, NULL, service_id, NULL, number, label, uuid, extra FROM directory_phones

DROP TABLE directory_phones

ALTER TABLE new_directory_phones RENAME TO directory_phones

CREATE INDEX ix_directory_phones_organisation_id ON directory_phones (organisation_id)

CREATE INDEX ix_directory_phones_service_id ON directory_phones (service_id)

CREATE INDEX ix_directory_phones_site_id ON directory_phones (site_id)

CREATE INDEX ix_directory_phones_uuid ON directory_phones (uuid)

CREATE TABLE opening_exceptions (
    id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE NOT NULL,
    opens TIME,
    closes TIME,
    note VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_opening_exceptions PRIMARY KEY (id),
    CONSTRAINT fk_opening_exceptions_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

CREATE INDEX ix_opening_exceptions_service_id ON opening_exceptions (service_id)

CREATE INDEX ix_opening_exceptions_uuid ON opening_exceptions (uuid)

CREATE TABLE new_opening_hours (
    id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    weekday INTEGER NOT NULL,
    opens TIME,
    closes TIME,
    valid_from DATE,
    valid_to DATE,
    note VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_opening_hours PRIMARY KEY (id),
    CONSTRAINT fk_opening_hours_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

INSERT INTO new_opening_hours (id, service_id, weekday, opens, closes, valid_from, valid_to, note, uuid, extra)
SELECT id, service_id, weekday, opens, closes, valid_from, valid_to, note, uuid, extra FROM opening_hours

DROP TABLE opening_hours

ALTER TABLE new_opening_hours RENAME TO opening_hours

CREATE INDEX ix_opening_hours_service_id ON opening_hours (service_id)

CREATE INDEX ix_opening_hours_uuid ON opening_hours (uuid)

CREATE TABLE service_costs (
    id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    option VARCHAR NOT NULL,
    cents INTEGER,
    currency VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_service_costs PRIMARY KEY (id),
    CONSTRAINT fk_service_costs_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

CREATE INDEX ix_service_costs_service_id ON service_costs (service_id)

CREATE INDEX ix_service_costs_uuid ON service_costs (uuid)

CREATE TABLE new_service_sites (
    service_id INTEGER NOT NULL,
    site_id INTEGER NOT NULL,
    uuid CHAR(32),
    extra TEXT NOT NULL,
    CONSTRAINT pk_service_sites PRIMARY KEY (service_id, site_id),
    CONSTRAINT fk_service_sites_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT fk_service_sites_site_id_sites FOREIGN KEY(site_id) REFERENCES sites (id) ON DELETE CASCADE
)

INSERT INTO new_service_sites (service_id, site_id, uuid, extra)
SELECT service_id, site_id, NULL, '{}' FROM service_sites

DROP TABLE service_sites

ALTER TABLE new_service_sites RENAME TO service_sites

CREATE TABLE erasures (
    id INTEGER NOT NULL,
    participant_id INTEGER,
    seal VARCHAR NOT NULL,
    erased_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_erasures PRIMARY KEY (id),
    CONSTRAINT uq_erasures_participant_id UNIQUE (participant_id),
    CONSTRAINT fk_erasures_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE SET NULL,
    CONSTRAINT uq_erasures_seal UNIQUE (seal),
    CONSTRAINT fk_erasures_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE new_referrals (
    id INTEGER NOT NULL,
    service_id INTEGER,
    scope VARCHAR(40) NOT NULL,
    category VARCHAR(40),
    mode VARCHAR(40) NOT NULL,
    purpose VARCHAR NOT NULL,
    proposed_on DATE NOT NULL,
    remind_on DATE,
    visibility VARCHAR(40) NOT NULL,
    need_id INTEGER,
    obstacle_id INTEGER,
    agreement_id INTEGER,
    bilan_id INTEGER,
    site_id INTEGER,
    bring VARCHAR NOT NULL,
    directions VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    ask_for VARCHAR NOT NULL,
    slip_id INTEGER,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_referrals PRIMARY KEY (id),
    CONSTRAINT fk_referrals_service_id_services FOREIGN KEY(service_id) REFERENCES services (id),
    CONSTRAINT fk_referrals_need_id_needs FOREIGN KEY(need_id) REFERENCES needs (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_obstacle_id_obstacles FOREIGN KEY(obstacle_id) REFERENCES obstacles (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_agreement_id_sharing_agreements FOREIGN KEY(agreement_id) REFERENCES sharing_agreements (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_bilan_id_issued_documents FOREIGN KEY(bilan_id) REFERENCES issued_documents (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_site_id_sites FOREIGN KEY(site_id) REFERENCES sites (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_slip_id_issued_documents FOREIGN KEY(slip_id) REFERENCES issued_documents (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_referrals_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

INSERT INTO new_referrals (id, service_id, scope, category, mode, purpose, proposed_on, remind_on, visibility, need_id, obstacle_id, agreement_id, bilan_id, site_id, bring, directions, interpreter, ask_for, slip_id, participant_id, interview_id, recorded_at, recorded_by, deleted_at)
SELECT id, service_id, scope, category, mode, purpose, proposed_on, remind_on, visibility, need_id, obstacle_id, agreement_id, bilan_id, NULL, '', '', '', '', NULL, participant_id, interview_id, recorded_at, recorded_by, deleted_at FROM referrals

DROP TABLE referrals

ALTER TABLE new_referrals RENAME TO referrals

CREATE INDEX ix_referrals_interview_id ON referrals (interview_id)

CREATE INDEX ix_referrals_participant_id ON referrals (participant_id)

CREATE INDEX ix_referrals_proposed_on ON referrals (proposed_on)

CREATE INDEX ix_referrals_remind_on_deleted_at_participant_id_service_id ON referrals (remind_on, deleted_at, participant_id, service_id)

CREATE INDEX ix_referrals_service_id ON referrals (service_id)

CREATE TABLE liaison_notes (
    id INTEGER NOT NULL,
    referral_id INTEGER,
    service_id INTEGER,
    agreement_id INTEGER,
    recipient VARCHAR NOT NULL,
    written_on DATE NOT NULL,
    request VARCHAR NOT NULL,
    proposal VARCHAR NOT NULL,
    document_id INTEGER,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_liaison_notes PRIMARY KEY (id),
    CONSTRAINT fk_liaison_notes_referral_id_referrals FOREIGN KEY(referral_id) REFERENCES referrals (id) ON DELETE SET NULL,
    CONSTRAINT fk_liaison_notes_service_id_services FOREIGN KEY(service_id) REFERENCES services (id),
    CONSTRAINT fk_liaison_notes_agreement_id_sharing_agreements FOREIGN KEY(agreement_id) REFERENCES sharing_agreements (id) ON DELETE SET NULL,
    CONSTRAINT fk_liaison_notes_document_id_issued_documents FOREIGN KEY(document_id) REFERENCES issued_documents (id) ON DELETE SET NULL,
    CONSTRAINT fk_liaison_notes_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_liaison_notes_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_liaison_notes_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_liaison_notes_interview_id ON liaison_notes (interview_id)

CREATE INDEX ix_liaison_notes_participant_id ON liaison_notes (participant_id)

CREATE INDEX ix_liaison_notes_referral_id ON liaison_notes (referral_id)

CREATE INDEX ix_liaison_notes_service_id ON liaison_notes (service_id)

CREATE TABLE liaison_paragraphs (
    id INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    nature VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    origin VARCHAR NOT NULL,
    CONSTRAINT pk_liaison_paragraphs PRIMARY KEY (id),
    CONSTRAINT fk_liaison_paragraphs_note_id_liaison_notes FOREIGN KEY(note_id) REFERENCES liaison_notes (id) ON DELETE CASCADE
)

CREATE INDEX ix_liaison_paragraphs_note_id ON liaison_paragraphs (note_id)
