import './tables.ts';

export { findPlaces } from './finder/find.ts';
export { findSomewhere } from './gazetteer/queries.ts';
export {
	addLocation,
	addService,
	bringInOrganization,
	keepMoments,
	reviseLocation,
	reviseOrganization,
	reviseService
} from './keeping/commands.ts';
export {
	hsdsOrganization,
	hsdsOrganizations,
	hsdsService,
	hsdsServiceAtLocation,
	hsdsServiceAtLocations,
	hsdsServices,
	hsdsTaxonomies,
	hsdsTaxonomy,
	hsdsTaxonomyTerm,
	hsdsTaxonomyTerms
} from './hsds/queries.ts';
export { hsdsBase, hsdsOpenApi, hsdsProfile } from './hsds/documents.ts';
