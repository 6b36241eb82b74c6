import type { ColumnType, Generated } from 'kysely';
import type { Block } from '../blocks/types.ts';
import type { Colour, PageKind, Said, Seo } from '../schema.ts';

declare module '#kernel/db' {
	interface Database {
		theme: ThemeTable;
		theme_text: ThemeTextTable;
		page: PageTable;
		page_text: PageTextTable;
		page_version: PageVersionTable;
		page_draft: PageDraftTable;
		page_lock: PageLockTable;
		redirect: RedirectTable;
		menu_item: MenuItemTable;
		preview_link: PreviewLinkTable;
	}
}

export type Audience = 'public' | 'network' | 'private';
export type Status = 'draft' | 'review' | 'published' | 'archived';
/** jsonb: read as data, written as its text. */
type Json<T> = ColumnType<T, string | undefined, string>;

export type ThemeTable = {
	id: string;
	key: string;
	colour: Colour;
	picture: string | null;
	position: number;
	audience: Audience;
	owner: string | null;
	status: Status;
	created_at: Date;
	changed_at: Date;
};

export type ThemeTextTable = { theme_id: string; locale: string; slug: string; name: string; intro: string };

export type PageTable = {
	id: string;
	theme_id: string | null;
	parent_id: string | null;
	kind: PageKind;
	original: string;
	position: number;
	happened_on: string | null;
	audience: Audience;
	owner: string | null;
	status: Status;
	published_at: Date | null;
	created_at: Date;
	changed_at: Date;
};

export type PageTextTable = {
	id: string;
	page_id: string;
	locale: string;
	address: string;
	latest: number;
	live: number | null;
	review_since: Date | null;
	review_by: string | null;
	publish_at: Date | null;
	audience: Audience;
	owner: string | null;
	status: Status;
	published_at: Date | null;
	changed_at: Date;
};

export type PageVersionTable = {
	id: string;
	page_id: string;
	locale: string;
	number: number;
	title: string;
	label: string;
	summary: string;
	picture: string | null;
	seo: Json<Seo>;
	blocks: Json<Block[]>;
	made_from: number | null;
	author: string | null;
	note: string;
	audience: Audience;
	owner: string | null;
	status: Status;
	at: Date;
};

export type PageDraftTable = {
	id: string;
	page_id: string;
	locale: string;
	person_id: string;
	base: number;
	said: Json<Record<string, unknown>>;
	saved_at: Date;
};

export type PageLockTable = { page_id: string; locale: string; person_id: string; since: Date; seen_at: Date };

export type RedirectTable = {
	id: string;
	locale: string;
	address: string;
	page_id: string | null;
	theme_id: string | null;
	target: string | null;
	by_hand: Generated<boolean>;
	created_by: string | null;
	created_at: Date;
};

export type MenuItemTable = {
	id: string;
	position: number;
	page_id: string | null;
	theme_id: string | null;
	address: string | null;
	label: Json<Said>;
};

export type PreviewLinkTable = {
	id: string;
	page_id: string;
	locale: string;
	hash: string;
	created_by: string | null;
	created_at: Date;
	expires_at: Date;
};
