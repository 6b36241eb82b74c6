import './tables.ts';

export { listThemes, showFeed, showFront, showPage, showTheme, type Hub } from './reading/queries.ts';
export type { PageView } from './reading/view.ts';
export type { ListedPage } from './reading/listed.ts';
export type { ShownTheme } from './reading/themes.ts';
export type { ShownBlock } from './reading/resolve.ts';
export { editPage, editThemes, listPages, type Translation } from './writing/queries.ts';
export { findLinkTargets, type LinkTarget } from './writing/link-targets.ts';
export { compareVersions, listVersions, type BlockChange } from './writing/versions.ts';
export { arrangePage, createPage, dropPage, revisePage } from './writing/commands.ts';
export { restoreVersion, translatePage } from './writing/translations.ts';
export { dropDraft, holdPage, keepDraft, letGo } from './writing/drafts.ts';
export {
	archivePage,
	handBack,
	publishPage,
	schedulePage,
	submitForReview,
	unarchivePage,
	unschedulePage,
	withdrawPage
} from './publishing/commands.ts';
export { movePage } from './addresses/move.ts';
export { addRedirect, removeRedirect } from './addresses/redirects.ts';
export { listRedirects, whereTo } from './addresses/queries.ts';
export { createTheme, moveTheme, reviseTheme, setThemeStatus } from './themes/commands.ts';
export { arrangeMenu, editMenu, showMenu } from './menu/queries.ts';
export { saveMenu } from './menu/commands.ts';
export { listPreviewLinks, openPreviewFile, showPreview, type Preview } from './preview/queries.ts';
export { createPreviewLink, revokePreviewLink } from './preview/commands.ts';
export { savePage } from './form/save.ts';
export { arrangeBlocks } from './form/arrange.ts';
export type { FilledBlock, FilledDoc } from './form/convert.ts';
export { openPageForm } from './form/open.ts';
export { drawShareCard } from './sharing/queries.ts';
export { showSitemap } from './reading/whole-sitemap.ts';
