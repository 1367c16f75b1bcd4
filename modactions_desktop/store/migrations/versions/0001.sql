CREATE TABLE catalogue_items (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_catalogue_items PRIMARY KEY (id),
    CONSTRAINT uq_catalogue_items_code UNIQUE (code)
)

CREATE TABLE catalogue_loads (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    loaded_at DATETIME NOT NULL,
    CONSTRAINT pk_catalogue_loads PRIMARY KEY (id)
)

CREATE TABLE codes (
    id INTEGER NOT NULL,
    list VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    parent VARCHAR,
    attributes TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    edited BOOLEAN NOT NULL,
    CONSTRAINT pk_codes PRIMARY KEY (id),
    CONSTRAINT uq_codes_list_code UNIQUE (list, code)
)

CREATE INDEX ix_codes_list ON codes (list)

CREATE TABLE deadline_rules (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    variant VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    rule TEXT NOT NULL,
    certainty VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    CONSTRAINT pk_deadline_rules PRIMARY KEY (id),
    CONSTRAINT uq_deadline_rules_code_valid_from_variant UNIQUE (code, valid_from, variant)
)

CREATE TABLE groups (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    capacity INTEGER,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (id),
    CONSTRAINT uq_groups_code UNIQUE (code)
)

CREATE TABLE journal (
    number INTEGER NOT NULL,
    at VARCHAR(32) NOT NULL,
    actor VARCHAR NOT NULL,
    action VARCHAR(40) NOT NULL,
    subject VARCHAR NOT NULL,
    mac VARCHAR(64) NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (number)
)

CREATE TABLE modules (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_modules PRIMARY KEY (id),
    CONSTRAINT uq_modules_code UNIQUE (code)
)

CREATE TABLE platforms (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    rhythm_months INTEGER NOT NULL,
    CONSTRAINT pk_platforms PRIMARY KEY (id),
    CONSTRAINT uq_platforms_name UNIQUE (name)
)

CREATE TABLE projects (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    fund VARCHAR NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE,
    visibility_fr VARCHAR NOT NULL,
    visibility_nl VARCHAR NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id),
    CONSTRAINT uq_projects_code UNIQUE (code)
)

CREATE TABLE settings (
    name VARCHAR NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (name)
)

CREATE TABLE tags (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    colour VARCHAR NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (id),
    CONSTRAINT uq_tags_name UNIQUE (name)
)

CREATE TABLE users (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id)
)

CREATE TABLE visits (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    direction VARCHAR(40) NOT NULL,
    "key" VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_visits PRIMARY KEY (id),
    CONSTRAINT uq_visits_code UNIQUE (code)
)

CREATE TABLE archive_records (
    id INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE NOT NULL,
    made_on DATE NOT NULL,
    journal_head VARCHAR NOT NULL,
    manifest_sha256 VARCHAR NOT NULL,
    files INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_archive_records PRIMARY KEY (id),
    CONSTRAINT fk_archive_records_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE catalogue_versions (
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

CREATE INDEX ix_catalogue_versions_item_id_valid_from ON catalogue_versions (item_id, valid_from)

CREATE TABLE group_modules (
    group_id INTEGER NOT NULL,
    module_id INTEGER NOT NULL,
    CONSTRAINT pk_group_modules PRIMARY KEY (group_id, module_id),
    CONSTRAINT fk_group_modules_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE,
    CONSTRAINT fk_group_modules_module_id_modules FOREIGN KEY(module_id) REFERENCES modules (id) ON DELETE CASCADE
)

CREATE TABLE module_sheets (
    id INTEGER NOT NULL,
    module_id INTEGER NOT NULL,
    valid_from DATE NOT NULL,
    headings TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_module_sheets PRIMARY KEY (id),
    CONSTRAINT fk_module_sheets_module_id_modules FOREIGN KEY(module_id) REFERENCES modules (id) ON DELETE CASCADE,
    CONSTRAINT fk_module_sheets_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_module_sheets_module_id ON module_sheets (module_id)

CREATE TABLE organisations (
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
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_organisations PRIMARY KEY (id),
    CONSTRAINT uq_organisations_uuid UNIQUE (uuid),
    CONSTRAINT fk_organisations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_organisations_name ON organisations (name)

CREATE TABLE outings (
    id INTEGER NOT NULL,
    visit_id INTEGER NOT NULL,
    group_id INTEGER,
    "on" DATE NOT NULL,
    minutes INTEGER,
    preparation VARCHAR NOT NULL,
    feedback VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_outings PRIMARY KEY (id),
    CONSTRAINT fk_outings_visit_id_visits FOREIGN KEY(visit_id) REFERENCES visits (id),
    CONSTRAINT fk_outings_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_outings_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_outings_on ON outings ("on")

CREATE INDEX ix_outings_visit_id ON outings (visit_id)

CREATE TABLE participants (
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
    interpreter_needed BOOLEAN NOT NULL,
    latin_alphabet BOOLEAN NOT NULL,
    education_level VARCHAR NOT NULL,
    education_detail VARCHAR NOT NULL,
    diploma_recognition VARCHAR NOT NULL,
    occupation_detail VARCHAR NOT NULL,
    mobility VARCHAR NOT NULL,
    accommodation_needed VARCHAR NOT NULL,
    entry_channel VARCHAR NOT NULL,
    entry_detail VARCHAR NOT NULL,
    pinned_note VARCHAR NOT NULL,
    pinned_on DATE,
    eligibility_seen_on DATE,
    exit_reason VARCHAR NOT NULL,
    exit_detail VARCHAR NOT NULL,
    photo BLOB,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_participants PRIMARY KEY (id),
    CONSTRAINT uq_participants_number UNIQUE (number),
    CONSTRAINT fk_participants_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE platform_meetings (
    id INTEGER NOT NULL,
    platform_id INTEGER NOT NULL,
    "on" DATE NOT NULL,
    present VARCHAR NOT NULL,
    decisions VARCHAR NOT NULL,
    follow_ups VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_platform_meetings PRIMARY KEY (id),
    CONSTRAINT fk_platform_meetings_platform_id_platforms FOREIGN KEY(platform_id) REFERENCES platforms (id) ON DELETE CASCADE,
    CONSTRAINT fk_platform_meetings_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_platform_meetings_platform_id ON platform_meetings (platform_id)

CREATE TABLE project_cofinancing (
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    funder VARCHAR NOT NULL,
    percent DOUBLE NOT NULL,
    base VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_project_cofinancing PRIMARY KEY (id),
    CONSTRAINT fk_project_cofinancing_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE
)

CREATE INDEX ix_project_cofinancing_project_id ON project_cofinancing (project_id)

CREATE TABLE sessions (
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    module_id INTEGER,
    "on" DATE NOT NULL,
    starts_at TIME,
    minutes INTEGER NOT NULL,
    place VARCHAR NOT NULL,
    animator VARCHAR NOT NULL,
    cancelled BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT fk_sessions_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_sessions_module_id_modules FOREIGN KEY(module_id) REFERENCES modules (id),
    CONSTRAINT fk_sessions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_sessions_group_id ON sessions (group_id)

CREATE INDEX ix_sessions_module_id ON sessions (module_id)

CREATE INDEX ix_sessions_on ON sessions ("on")

CREATE TABLE year_narratives (
    id INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE NOT NULL,
    section VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_year_narratives PRIMARY KEY (id),
    CONSTRAINT uq_year_narratives_begin_end_section UNIQUE ("begin", "end", section),
    CONSTRAINT fk_year_narratives_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE year_snapshots (
    id INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_year_snapshots PRIMARY KEY (id),
    CONSTRAINT uq_year_snapshots_begin_end_version UNIQUE ("begin", "end", version),
    CONSTRAINT fk_year_snapshots_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE TABLE animator_evaluations (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    module_id INTEGER,
    "begin" DATE NOT NULL,
    "end" DATE NOT NULL,
    scores TEXT NOT NULL,
    progress VARCHAR NOT NULL,
    attention VARCHAR NOT NULL,
    suggestion VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    visible_to_participant BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_animator_evaluations PRIMARY KEY (id),
    CONSTRAINT fk_animator_evaluations_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_animator_evaluations_module_id_modules FOREIGN KEY(module_id) REFERENCES modules (id),
    CONSTRAINT fk_animator_evaluations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_animator_evaluations_participant_id ON animator_evaluations (participant_id)

CREATE TABLE attachments (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    content BLOB NOT NULL,
    sha256 VARCHAR NOT NULL,
    expires_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachments_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_attachments_participant_id ON attachments (participant_id)

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    session_id INTEGER,
    outing_id INTEGER,
    presence VARCHAR(40) NOT NULL,
    minutes INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT ck_attendance_session_or_outing CHECK ((session_id IS NULL) <> (outing_id IS NULL)),
    CONSTRAINT fk_attendance_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_attendance_session_id_sessions FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_attendance_outing_id_outings FOREIGN KEY(outing_id) REFERENCES outings (id) ON DELETE CASCADE,
    CONSTRAINT fk_attendance_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_attendance_outing_id ON attendance (outing_id)

CREATE INDEX ix_attendance_participant_id ON attendance (participant_id)

CREATE INDEX ix_attendance_session_id ON attendance (session_id)

CREATE TABLE contact_persons (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    CONSTRAINT pk_contact_persons PRIMARY KEY (id),
    CONSTRAINT fk_contact_persons_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_contact_persons_participant_id ON contact_persons (participant_id)

CREATE TABLE french_levels (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    skill VARCHAR(40) NOT NULL,
    level VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    assessed_on DATE NOT NULL,
    assessor VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_french_levels PRIMARY KEY (id),
    CONSTRAINT fk_french_levels_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_french_levels_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_french_levels_participant_id ON french_levels (participant_id)

CREATE TABLE household_members (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    relation VARCHAR NOT NULL,
    birth_year INTEGER,
    lives_together BOOLEAN NOT NULL,
    childcare VARCHAR NOT NULL,
    "begin" DATE,
    "end" DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_household_members PRIMARY KEY (id),
    CONSTRAINT fk_household_members_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_household_members_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_household_members_participant_id ON household_members (participant_id)

CREATE TABLE informal_feedback (
    id INTEGER NOT NULL,
    participant_id INTEGER,
    "on" DATE NOT NULL,
    quote VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    may_be_quoted BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_informal_feedback PRIMARY KEY (id),
    CONSTRAINT fk_informal_feedback_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_informal_feedback_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_informal_feedback_participant_id ON informal_feedback (participant_id)

CREATE TABLE information_notices (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    given_on DATE NOT NULL,
    language VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    copy_given BOOLEAN NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_information_notices PRIMARY KEY (id),
    CONSTRAINT fk_information_notices_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_information_notices_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_information_notices_participant_id ON information_notices (participant_id)

CREATE TABLE interviews (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    status VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    starts_at TIME,
    minutes INTEGER,
    place VARCHAR NOT NULL,
    modality VARCHAR(40) NOT NULL,
    requested_by VARCHAR(40),
    language VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    missed_reason VARCHAR NOT NULL,
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

CREATE INDEX ix_interviews_kind_status_participant_id_on_deleted_at ON interviews (kind, status, participant_id, "on", deleted_at)

CREATE INDEX ix_interviews_on ON interviews ("on")

CREATE INDEX ix_interviews_participant_id_on ON interviews (participant_id, "on")

CREATE INDEX ix_interviews_status_closed_at_on ON interviews (status, closed_at, "on")

CREATE INDEX ix_interviews_status_participant_id_on_deleted_at ON interviews (status, participant_id, "on", deleted_at)

CREATE TABLE issued_documents (
    id INTEGER NOT NULL,
    uuid CHAR(32) NOT NULL,
    participant_id INTEGER,
    kind VARCHAR NOT NULL,
    copy VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    reviewed_on DATE,
    language VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    content BLOB NOT NULL,
    sha256 VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    engine_version VARCHAR NOT NULL,
    fonts_version VARCHAR NOT NULL,
    data_version VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_issued_documents PRIMARY KEY (id),
    CONSTRAINT uq_issued_documents_uuid UNIQUE (uuid),
    CONSTRAINT fk_issued_documents_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_issued_documents_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_issued_documents_participant_id ON issued_documents (participant_id)

CREATE TABLE life_steps (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    stage VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    "begin" VARCHAR(20),
    "end" VARCHAR(20),
    visibility VARCHAR(40) NOT NULL,
    rank INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_life_steps PRIMARY KEY (id),
    CONSTRAINT fk_life_steps_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_life_steps_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_life_steps_participant_id ON life_steps (participant_id)

CREATE TABLE module_parts (
    id INTEGER NOT NULL,
    sheet_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    points TEXT NOT NULL,
    CONSTRAINT pk_module_parts PRIMARY KEY (id),
    CONSTRAINT fk_module_parts_sheet_id_module_sheets FOREIGN KEY(sheet_id) REFERENCES module_sheets (id) ON DELETE CASCADE
)

CREATE INDEX ix_module_parts_sheet_id ON module_parts (sheet_id)

CREATE TABLE narratives (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    section VARCHAR(40) NOT NULL,
    domain VARCHAR,
    text VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_narratives PRIMARY KEY (id),
    CONSTRAINT fk_narratives_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_narratives_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_narratives_participant_id ON narratives (participant_id)

CREATE TABLE participant_languages (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    mother_tongue BOOLEAN NOT NULL,
    spoken BOOLEAN NOT NULL,
    written BOOLEAN NOT NULL,
    interview BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_participant_languages PRIMARY KEY (id),
    CONSTRAINT fk_participant_languages_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_participant_languages_participant_id ON participant_languages (participant_id)

CREATE TABLE participant_names (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_participant_names PRIMARY KEY (id),
    CONSTRAINT fk_participant_names_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_participant_names_participant_id ON participant_names (participant_id)

CREATE TABLE participant_nationalities (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_participant_nationalities PRIMARY KEY (id),
    CONSTRAINT fk_participant_nationalities_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_participant_nationalities_participant_id ON participant_nationalities (participant_id)

CREATE TABLE participant_phones (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    number VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    CONSTRAINT pk_participant_phones PRIMARY KEY (id),
    CONSTRAINT fk_participant_phones_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_participant_phones_participant_id ON participant_phones (participant_id)

CREATE TABLE participant_projects (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    "begin" DATE,
    "end" DATE,
    CONSTRAINT pk_participant_projects PRIMARY KEY (id),
    CONSTRAINT fk_participant_projects_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_participant_projects_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id)
)

CREATE INDEX ix_participant_projects_participant_id ON participant_projects (participant_id)

CREATE INDEX ix_participant_projects_project_id ON participant_projects (project_id)

CREATE TABLE participant_situations (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    code VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    "begin" DATE,
    "end" DATE,
    reason VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_participant_situations PRIMARY KEY (id),
    CONSTRAINT fk_participant_situations_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_participant_situations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_participant_situations_kind_code_begin_end_participant_id ON participant_situations (kind, code, "begin", "end", participant_id)

CREATE INDEX ix_participant_situations_participant_id ON participant_situations (participant_id)

CREATE TABLE participant_tags (
    participant_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    CONSTRAINT pk_participant_tags PRIMARY KEY (participant_id, tag_id),
    CONSTRAINT fk_participant_tags_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_participant_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id)
)

CREATE TABLE residence_documents (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    issued_on DATE,
    expires_on DATE,
    labour_market VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_residence_documents PRIMARY KEY (id),
    CONSTRAINT fk_residence_documents_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_residence_documents_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_residence_documents_expires_on ON residence_documents (expires_on)

CREATE INDEX ix_residence_documents_participant_id ON residence_documents (participant_id)

CREATE TABLE revisions (
    id INTEGER NOT NULL,
    participant_id INTEGER,
    entity VARCHAR NOT NULL,
    entity_id INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    earlier_value VARCHAR,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_revisions PRIMARY KEY (id),
    CONSTRAINT fk_revisions_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_revisions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_revisions_entity_entity_id_field ON revisions (entity, entity_id, field)

CREATE INDEX ix_revisions_participant_id ON revisions (participant_id)

CREATE TABLE search_entries (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    record_id INTEGER NOT NULL,
    participant_id INTEGER,
    title VARCHAR NOT NULL,
    title_words VARCHAR NOT NULL,
    text_words VARCHAR NOT NULL,
    CONSTRAINT pk_search_entries PRIMARY KEY (id),
    CONSTRAINT uq_search_entries_kind_record_id UNIQUE (kind, record_id),
    CONSTRAINT fk_search_entries_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE
)

CREATE INDEX ix_search_entries_participant_id ON search_entries (participant_id)

CREATE TABLE services (
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
    waiting VARCHAR NOT NULL,
    closed_until DATE,
    active BOOLEAN NOT NULL,
    verified_on DATE,
    verified_by VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_services PRIMARY KEY (id),
    CONSTRAINT fk_services_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT uq_services_uuid UNIQUE (uuid),
    CONSTRAINT fk_services_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_services_name ON services (name)

CREATE INDEX ix_services_organisation_id ON services (organisation_id)

CREATE TABLE sharing_agreements (
    id INTEGER NOT NULL,
    participant_id INTEGER NOT NULL,
    recipient VARCHAR NOT NULL,
    information VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE,
    form VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    withdrawn_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_sharing_agreements PRIMARY KEY (id),
    CONSTRAINT fk_sharing_agreements_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_sharing_agreements_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_sharing_agreements_participant_id ON sharing_agreements (participant_id)

CREATE TABLE sites (
    id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    directions VARCHAR NOT NULL,
    accessibility VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_sites PRIMARY KEY (id),
    CONSTRAINT fk_sites_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id) ON DELETE CASCADE,
    CONSTRAINT uq_sites_uuid UNIQUE (uuid)
)

CREATE INDEX ix_sites_organisation_id ON sites (organisation_id)

CREATE TABLE autonomy_scores (
    id INTEGER NOT NULL,
    act VARCHAR NOT NULL,
    value INTEGER NOT NULL,
    assessed_on DATE NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_autonomy_scores PRIMARY KEY (id),
    CONSTRAINT fk_autonomy_scores_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_autonomy_scores_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_autonomy_scores_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_autonomy_scores_interview_id ON autonomy_scores (interview_id)

CREATE INDEX ix_autonomy_scores_participant_id ON autonomy_scores (participant_id)

CREATE TABLE avenues (
    id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    actor VARCHAR(40) NOT NULL,
    service_id INTEGER,
    proposed_on DATE NOT NULL,
    due_on DATE,
    status VARCHAR(40) NOT NULL,
    result VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_avenues PRIMARY KEY (id),
    CONSTRAINT fk_avenues_service_id_services FOREIGN KEY(service_id) REFERENCES services (id),
    CONSTRAINT fk_avenues_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_avenues_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_avenues_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_avenues_interview_id ON avenues (interview_id)

CREATE INDEX ix_avenues_participant_id ON avenues (participant_id)

CREATE INDEX ix_avenues_service_id ON avenues (service_id)

CREATE TABLE checklist_states (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    version_id INTEGER,
    state VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    due_on DATE,
    language VARCHAR NOT NULL,
    interpreter VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    comment VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_checklist_states PRIMARY KEY (id),
    CONSTRAINT fk_checklist_states_item_id_catalogue_items FOREIGN KEY(item_id) REFERENCES catalogue_items (id),
    CONSTRAINT fk_checklist_states_version_id_catalogue_versions FOREIGN KEY(version_id) REFERENCES catalogue_versions (id),
    CONSTRAINT fk_checklist_states_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_checklist_states_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_checklist_states_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_checklist_states_due_on_state_participant_id_item_id_on ON checklist_states (due_on, state, participant_id, item_id, "on")

CREATE INDEX ix_checklist_states_interview_id ON checklist_states (interview_id)

CREATE INDEX ix_checklist_states_item_id ON checklist_states (item_id)

CREATE INDEX ix_checklist_states_participant_id ON checklist_states (participant_id)

CREATE INDEX ix_checklist_states_participant_id_item_id_on ON checklist_states (participant_id, item_id, "on")

CREATE TABLE contracts (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    signed_on DATE,
    "begin" DATE,
    "end" DATE,
    review_months INTEGER NOT NULL,
    last_review_on DATE,
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

CREATE INDEX ix_contracts_interview_id ON contracts (interview_id)

CREATE INDEX ix_contracts_participant_id ON contracts (participant_id)

CREATE TABLE directory_contacts (
    id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_directory_contacts PRIMARY KEY (id),
    CONSTRAINT fk_directory_contacts_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT uq_directory_contacts_uuid UNIQUE (uuid)
)

CREATE INDEX ix_directory_contacts_service_id ON directory_contacts (service_id)

CREATE TABLE directory_phones (
    id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    number VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    uuid CHAR(32) NOT NULL,
    extra TEXT NOT NULL,
    CONSTRAINT pk_directory_phones PRIMARY KEY (id),
    CONSTRAINT fk_directory_phones_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT uq_directory_phones_uuid UNIQUE (uuid)
)

CREATE INDEX ix_directory_phones_service_id ON directory_phones (service_id)

CREATE TABLE goals (
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

CREATE INDEX ix_goals_interview_id ON goals (interview_id)

CREATE INDEX ix_goals_participant_id ON goals (participant_id)

CREATE TABLE group_memberships (
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE,
    reason VARCHAR NOT NULL,
    leave_reason VARCHAR NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_group_memberships PRIMARY KEY (id),
    CONSTRAINT fk_group_memberships_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id),
    CONSTRAINT fk_group_memberships_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_group_memberships_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_group_memberships_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_group_memberships_begin ON group_memberships ("begin")

CREATE INDEX ix_group_memberships_group_id ON group_memberships (group_id)

CREATE INDEX ix_group_memberships_interview_id ON group_memberships (interview_id)

CREATE INDEX ix_group_memberships_participant_id ON group_memberships (participant_id)

CREATE TABLE interview_domains (
    id INTEGER NOT NULL,
    interview_id INTEGER NOT NULL,
    domain VARCHAR NOT NULL,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_interview_domains PRIMARY KEY (id),
    CONSTRAINT uq_interview_domains_interview_id_domain UNIQUE (interview_id, domain),
    CONSTRAINT fk_interview_domains_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
)

CREATE INDEX ix_interview_domains_interview_id ON interview_domains (interview_id)

CREATE TABLE interview_present (
    id INTEGER NOT NULL,
    interview_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    CONSTRAINT pk_interview_present PRIMARY KEY (id),
    CONSTRAINT fk_interview_present_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
)

CREATE INDEX ix_interview_present_interview_id ON interview_present (interview_id)

CREATE TABLE interview_texts (
    id INTEGER NOT NULL,
    interview_id INTEGER NOT NULL,
    section VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_interview_texts PRIMARY KEY (id),
    CONSTRAINT uq_interview_texts_interview_id_section UNIQUE (interview_id, section),
    CONSTRAINT fk_interview_texts_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_interview_texts_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_interview_texts_interview_id ON interview_texts (interview_id)

CREATE TABLE needs (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    domain VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE,
    outcome VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_needs PRIMARY KEY (id),
    CONSTRAINT fk_needs_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_needs_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_needs_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_needs_interview_id ON needs (interview_id)

CREATE INDEX ix_needs_participant_id ON needs (participant_id)

CREATE TABLE observations (
    id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    domain VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    observed_on DATE NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_observations PRIMARY KEY (id),
    CONSTRAINT fk_observations_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_observations_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_observations_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_observations_interview_id ON observations (interview_id)

CREATE INDEX ix_observations_participant_id ON observations (participant_id)

CREATE TABLE obstacles (
    id INTEGER NOT NULL,
    domain VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    resistance VARCHAR(40) NOT NULL,
    resistance_note VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    "begin" DATE NOT NULL,
    "end" DATE,
    outcome VARCHAR(40),
    thanks_to VARCHAR NOT NULL,
    shown_to_participant BOOLEAN NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_obstacles PRIMARY KEY (id),
    CONSTRAINT fk_obstacles_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_obstacles_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_obstacles_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_obstacles_interview_id ON obstacles (interview_id)

CREATE INDEX ix_obstacles_participant_id ON obstacles (participant_id)

CREATE TABLE opening_hours (
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
    CONSTRAINT fk_opening_hours_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT uq_opening_hours_uuid UNIQUE (uuid)
)

CREATE INDEX ix_opening_hours_service_id ON opening_hours (service_id)

CREATE TABLE rights_requests (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    asked_on DATE NOT NULL,
    decision VARCHAR(40) NOT NULL,
    decided_on DATE,
    notified_on DATE,
    appeal_due_on DATE,
    appealed_on DATE,
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

CREATE INDEX ix_rights_requests_interview_id ON rights_requests (interview_id)

CREATE INDEX ix_rights_requests_item_id ON rights_requests (item_id)

CREATE INDEX ix_rights_requests_participant_id ON rights_requests (participant_id)

CREATE TABLE service_domains (
    service_id INTEGER NOT NULL,
    domain VARCHAR NOT NULL,
    CONSTRAINT pk_service_domains PRIMARY KEY (service_id, domain),
    CONSTRAINT fk_service_domains_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

CREATE INDEX ix_service_domains_domain ON service_domains (domain)

CREATE TABLE service_languages (
    service_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    CONSTRAINT pk_service_languages PRIMARY KEY (service_id, code),
    CONSTRAINT fk_service_languages_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE
)

CREATE TABLE service_sites (
    service_id INTEGER NOT NULL,
    site_id INTEGER NOT NULL,
    CONSTRAINT pk_service_sites PRIMARY KEY (service_id, site_id),
    CONSTRAINT fk_service_sites_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT fk_service_sites_site_id_sites FOREIGN KEY(site_id) REFERENCES sites (id) ON DELETE CASCADE
)

CREATE TABLE summonses (
    id INTEGER NOT NULL,
    issuer VARCHAR NOT NULL,
    issuer_detail VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    received_on DATE,
    convened_at DATETIME,
    status VARCHAR(40) NOT NULL,
    explained_on DATE,
    answered_on DATE,
    answer VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    visibility VARCHAR(40) NOT NULL,
    participant_id INTEGER NOT NULL,
    interview_id INTEGER,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    deleted_at DATETIME,
    CONSTRAINT pk_summonses PRIMARY KEY (id),
    CONSTRAINT fk_summonses_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_summonses_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_summonses_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_summonses_interview_id ON summonses (interview_id)

CREATE INDEX ix_summonses_participant_id ON summonses (participant_id)

CREATE TABLE avenue_needs (
    avenue_id INTEGER NOT NULL,
    need_id INTEGER NOT NULL,
    CONSTRAINT pk_avenue_needs PRIMARY KEY (avenue_id, need_id),
    CONSTRAINT fk_avenue_needs_avenue_id_avenues FOREIGN KEY(avenue_id) REFERENCES avenues (id) ON DELETE CASCADE,
    CONSTRAINT fk_avenue_needs_need_id_needs FOREIGN KEY(need_id) REFERENCES needs (id) ON DELETE CASCADE
)

CREATE TABLE avenue_obstacles (
    avenue_id INTEGER NOT NULL,
    obstacle_id INTEGER NOT NULL,
    CONSTRAINT pk_avenue_obstacles PRIMARY KEY (avenue_id, obstacle_id),
    CONSTRAINT fk_avenue_obstacles_avenue_id_avenues FOREIGN KEY(avenue_id) REFERENCES avenues (id) ON DELETE CASCADE,
    CONSTRAINT fk_avenue_obstacles_obstacle_id_obstacles FOREIGN KEY(obstacle_id) REFERENCES obstacles (id) ON DELETE CASCADE
)

CREATE TABLE goal_actions (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    actor VARCHAR(40) NOT NULL,
    due_on DATE,
    status VARCHAR(40) NOT NULL,
    done_on DATE,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_goal_actions PRIMARY KEY (id),
    CONSTRAINT fk_goal_actions_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_actions_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_goal_actions_goal_id ON goal_actions (goal_id)

CREATE TABLE goal_states (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_goal_states PRIMARY KEY (id),
    CONSTRAINT fk_goal_states_goal_id_goals FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_states_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_goal_states_goal_id ON goal_states (goal_id)

CREATE TABLE obstacle_severities (
    id INTEGER NOT NULL,
    obstacle_id INTEGER NOT NULL,
    interview_id INTEGER,
    voice VARCHAR(40) NOT NULL,
    answer VARCHAR(40) NOT NULL,
    value INTEGER,
    assessed_on DATE NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_obstacle_severities PRIMARY KEY (id),
    CONSTRAINT fk_obstacle_severities_obstacle_id_obstacles FOREIGN KEY(obstacle_id) REFERENCES obstacles (id) ON DELETE CASCADE,
    CONSTRAINT fk_obstacle_severities_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_obstacle_severities_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_obstacle_severities_obstacle_id ON obstacle_severities (obstacle_id)

CREATE TABLE referrals (
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
    CONSTRAINT fk_referrals_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id) ON DELETE CASCADE,
    CONSTRAINT fk_referrals_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE SET NULL,
    CONSTRAINT fk_referrals_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_referrals_interview_id ON referrals (interview_id)

CREATE INDEX ix_referrals_participant_id ON referrals (participant_id)

CREATE INDEX ix_referrals_proposed_on ON referrals (proposed_on)

CREATE INDEX ix_referrals_remind_on_deleted_at_participant_id_service_id ON referrals (remind_on, deleted_at, participant_id, service_id)

CREATE INDEX ix_referrals_service_id ON referrals (service_id)

CREATE TABLE referral_outcomes (
    id INTEGER NOT NULL,
    referral_id INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL,
    "on" DATE NOT NULL,
    reason VARCHAR(40),
    note VARCHAR NOT NULL,
    appointment_at DATETIME,
    recorded_at DATETIME NOT NULL,
    recorded_by INTEGER,
    CONSTRAINT pk_referral_outcomes PRIMARY KEY (id),
    CONSTRAINT fk_referral_outcomes_referral_id_referrals FOREIGN KEY(referral_id) REFERENCES referrals (id) ON DELETE CASCADE,
    CONSTRAINT fk_referral_outcomes_recorded_by_users FOREIGN KEY(recorded_by) REFERENCES users (id)
)

CREATE INDEX ix_referral_outcomes_referral_id_on_id_status ON referral_outcomes (referral_id, "on", id, status)

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END

CREATE VIRTUAL TABLE search_words USING fts5(
    kind, title_words, text_words, content='search_entries', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'", prefix='2 3')

INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entries
    BEGIN
    INSERT INTO search_words(rowid, kind, title_words, text_words)
    VALUES (new.id, new.kind, new.title_words, new.text_words);
    END

CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, kind, title_words, text_words)
    VALUES ('delete', old.id, old.kind, old.title_words, old.text_words);
    END

CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, kind, title_words, text_words)
    VALUES ('delete', old.id, old.kind, old.title_words, old.text_words);
    INSERT INTO search_words(rowid, kind, title_words, text_words)
    VALUES (new.id, new.kind, new.title_words, new.text_words);
    END
