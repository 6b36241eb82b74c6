-- Thousands of places: what the finder, the API and an import look up has an index of its own.
create index finder_service on finder_entry (service_id);
create index finder_organization on finder_entry (organization_id);
create index finder_postal_code on finder_entry (postal_code);
create index location_postal_code on location (postal_code) where postal_code <> '';
create index location_where on location (lat, lon) where lat is not null;
create index locality_postcode on locality (postcode) where postcode is not null;
create index organization_slugs on organization (slug text_pattern_ops);
create index location_slugs on location (slug text_pattern_ops);
create index service_slugs on service (slug text_pattern_ops);
