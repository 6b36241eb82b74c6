import './tables.ts';

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
