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
