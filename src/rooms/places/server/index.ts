import './freshness/tables.ts';
import './keepers/tables.ts';
import './doubles/tables.ts';
import './suggestions/tables.ts';
import './tables.ts';
import './exchange/tables.ts';

export { findPlaces, mapPlaces } from './finder/find.ts';
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
export { hsdsService, hsdsServices } from './hsds/services.ts';
export { hsdsServiceAtLocation, hsdsServiceAtLocations } from './hsds/service-at-locations.ts';
export { hsdsOrganization, hsdsOrganizations } from './hsds/organizations.ts';
export { hsdsTaxonomies, hsdsTaxonomy, hsdsTaxonomyTerm, hsdsTaxonomyTerms } from './hsds/taxonomies.ts';
export { hsdsBase, hsdsOpenApi, hsdsProfile } from './hsds/documents.ts';
export { showPlace, type PlaceService, type PlaceView } from './reading/place.ts';
export { showOrganization, type OrganizationView } from './reading/organization.ts';
export { showAgenda, type Agenda, type AgendaItem } from './reading/agenda.ts';
export { listTowns } from './reading/towns.ts';
export type { Finding, FoundPlace, Loosened, MapPoint, OffMap, Reading } from './finder/find.ts';
export { colleagueChoices, organizationsLike } from './reading/colleagues.ts';
export type { FoundMoment } from './finder/moments.ts';
export { newestPlaces } from './reading/newest.ts';
export { calendarOfOrganization, calendarOfPlace, calendarOfSearch, calendarOfTown } from './reading/calendar.ts';
export { allPlaces, myPlaces, type KeptMoment, type KeptOrganization, type KeptPlace } from './keeping/mine.ts';
export { editMoments, editOffer, editOrganization, editPlace } from './keeping/editing.ts';
export { addOffer, addPlace, bringInPlace, reviseOffer } from './keeping/bringing.ts';
export { joinNetwork, networksFor } from './keeping/network.ts';
export { assureMoments, endMoments, previewMoments, reviseMoments } from './keeping/hours.ts';
export { keptKinds, placeKinds, type KeptKind } from './kinds/queries.ts';
export { addHoliday, removeHoliday, reviseHoliday } from './holidays/commands.ts';
export { keptHolidays, type HolidayYear, type KeptHoliday } from './holidays/queries.ts';
export { addKind, hideKind, mergeKinds, moveKind, renameKind } from './kinds/commands.ts';
export { answerClaim, claimOrganization, decideClaim, withdrawClaim } from './keepers/claims.ts';
export { claimable, claimBehind, myClaims, openClaims, type MyClaim, type OpenClaim } from './keepers/claim-queries.ts';
export { appointKeeper, peopleToAppoint } from './keepers/appointing.ts';
export { changeKeeper, keepersAt, leaveKeeping, removeKeeper } from './keepers/keeping-together.ts';
export { acceptKeeperInvitation, inviteKeeper, revokeKeeperInvitation, showKeeperInvitation } from './keepers/invitations.ts';
export { answerAssurance, assuranceLetter } from './freshness/answering.ts';
export { freshnessBoard, troubles, type BoardLine, type Shares, type Trouble } from './freshness/board.ts';
export { notePhoneCall, remindKeepers, setLadder, showLadder } from './freshness/tending.ts';
export { acceptImport, beginImport, dropImport, mapImport, publishImported } from './exchange/commands.ts';
export { nameImportWords, type ImportWords } from './exchange/words.ts';
export { tellImportApart } from './exchange/apart.ts';
export { listImports, showImport, type ImportCounts, type ImportedRow, type ImportSource } from './exchange/queries.ts';
export { exportHeader, exportHsds, exportPackage, exportRows, exportUitdatabank } from './exchange/export.ts';
export { setUitTerms, showUitTerms, type UitTerms } from './exchange/uit-terms.ts';
export { importAddresses } from './gazetteer/import.ts';
export { decideSuggestion, openSuggestions, type OpenField, type OpenSuggestion } from './suggestions/deciding.ts';
export { suggestable, suggestChange, suggestionChallenge, type SuggestedAnswer } from './suggestions/suggesting.ts';
export { doublePairs, findAlike, type Alike, type Pair } from './doubles/alike.ts';
export { keepApart, mergePlaces, mergePlan, movedTo, type Offered, type Side } from './doubles/merging.ts';
export { blindSpots, blindSpotsTable, type BlindAsked } from './blindspots/queries.ts';
