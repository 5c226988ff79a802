-- What is known. Every fact about a survey's journey is a row here; queues and batch repositories can be lost and are
-- rebuilt from these tables. Times are the database's. Tasks and results are json, not jsonb: jsonb would turn -0.0
-- into 0 and so change what a VM computes.

create table survey (
    id          uuid primary key,
    owner       text not null,
    file_name   text not null,
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes       bigint not null check (bytes >= 0),
    uploaded_at timestamptz not null default now(),
    unique (owner, sha256, file_name)
);
create index survey_by_age on survey (uploaded_at desc, id desc);

create table job (
    id              uuid primary key,
    survey_id       uuid not null references survey,
    owner           text not null,
    parameters      json not null,
    parameters_hash text not null,
    version         text not null,
    state           text not null
        check (state in ('QUEUED', 'RUNNING', 'STOPPING', 'STOPPED', 'COMPLETED', 'FAILED', 'ABANDONED')),
    reason          text,
    idempotency_key text,
    request_hash    text not null,
    batch_instance  bigint,
    batch_execution bigint,
    stage           text,
    run             integer not null default 0,
    created_at      timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    cached_from     uuid references job,
    unique (owner, idempotency_key)
);
create index job_by_age on job (created_at desc, id desc);
create index job_by_survey on job (survey_id);
create index job_by_origin on job (cached_from) where cached_from is not null;
create index job_open on job (state) where state in ('QUEUED', 'RUNNING', 'STOPPING');

create table step (
    job_id     uuid not null references job on delete cascade,
    stage      text not null,
    wave       integer not null,
    planned    integer not null,
    weight     bigint not null,
    state      text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    primary key (job_id, stage, wave)
);

create table partition (
    job_id        uuid not null,
    stage         text not null,
    wave          integer not null,
    partition     integer not null,
    task          json not null,
    weight        bigint not null check (weight > 0),
    state         text not null check (state in ('READY', 'LEASED', 'DONE', 'FAILED', 'QUARANTINED')),
    epoch         bigint not null default 0,
    fresh_epoch   bigint not null default 0,
    lease_owner   text,
    lease_vm      text,
    lease_expires timestamptz,
    heartbeat_at  timestamptz,
    progress      double precision not null default 0,
    reason        text,
    started_at    timestamptz,
    ended_at      timestamptz,
    primary key (job_id, stage, wave, partition),
    foreign key (job_id, stage, wave) references step on delete cascade on update cascade
);
comment on column partition.epoch is 'counts the leases ever given; the fence against late commits';
comment on column partition.fresh_epoch is 'epoch at the last restart: attempts up to here are forgiven';
create index partition_leased on partition (lease_expires) where state = 'LEASED';
create index partition_ready on partition (job_id) where state = 'READY';

create table attempt (
    job_id     uuid not null,
    stage      text not null,
    wave       integer not null,
    partition  integer not null,
    epoch      bigint not null,
    worker     text not null,
    vm         text not null,
    isolation  text not null,
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    exit       text,
    blame      text,
    evidence   text,
    primary key (job_id, stage, wave, partition, epoch),
    foreign key (job_id, stage, wave, partition) references partition on delete cascade on update cascade
);

create table result (
    job_id    uuid not null,
    stage     text not null,
    wave      integer not null,
    partition integer not null,
    epoch     bigint not null,
    result    json not null,
    at        timestamptz not null default now(),
    primary key (job_id, stage, wave, partition),
    foreign key (job_id, stage, wave, partition) references partition on delete cascade on update cascade
);

create table outbox (
    id           bigserial primary key,
    destination  text not null,
    duplicate_id text not null unique default gen_random_uuid()::text,
    body         text not null,
    created_at   timestamptz not null default now(),
    due_at       timestamptz not null default now(),
    sent_at      timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table event (
    seq    bigserial primary key,
    job_id uuid not null,
    owner  text not null,
    type   text not null,
    data   json not null,
    at     timestamptz not null default clock_timestamp()
);
create index event_by_job on event (job_id, seq);
create index event_by_owner on event (owner, seq);

create table worker (
    id           text primary key,
    url          text not null,
    slots        integer not null,
    vms_active   integer not null,
    isolation    text not null,
    cores        integer not null,
    memory_bytes bigint not null,
    started_at   timestamptz not null default now(),
    last_seen    timestamptz not null default now()
);

create table dead_letter (
    id     bigserial primary key,
    queue  text not null,
    body   text not null,
    reason text not null,
    at     timestamptz not null default now()
);
