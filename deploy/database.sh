#!/bin/sh
# Runs once, when the database is made.
set -eu
psql -v ON_ERROR_STOP=1 -v word="$POSTGRES_PASSWORD" -U postgres <<'SQL'
create role samenspel login nosuperuser password :'word';
create database samenspel owner samenspel;
\connect samenspel
create extension unaccent;
create extension pg_trgm;
create extension fuzzystrmatch;
SQL
