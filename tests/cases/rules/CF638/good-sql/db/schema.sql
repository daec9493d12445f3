-- Postgres
CREATE TABLE public.loans (
  id bigserial PRIMARY KEY,
  age int4 NOT NULL,
  "income" numeric(10, 2),
  decided timestamptz,
  note varchar(200) DEFAULT 'a; b'
);
CREATE FUNCTION touch() RETURNS trigger AS $$ BEGIN RETURN NEW; END; $$ LANGUAGE plpgsql;
