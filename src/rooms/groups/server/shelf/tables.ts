import type { ColumnType, Generated } from 'kysely';
import type { Doc } from '#kernel/text';
import type { Audience, Status } from '../tables.ts';

declare module '#kernel/db' {
	interface Database {
		shelf_page: ShelfPageTable;
		shelf_version: { page_id: string; version: number; title: string; doc: JsonDoc; author_id: string | null; at: Date };
		shelf_quote: ShelfQuoteTable;
		shelf_file: ShelfFileTable;
		shelf_file_version: { shelf_file_id: string; version: number; file_id: string; author_id: string | null; at: Date };
	}
}

type JsonDoc = ColumnType<Doc, string, string>;

export type ShelfPageTable = {
	id: string;
	key: Generated<string>;
	group_id: string;
	title: string;
	doc: JsonDoc;
	version: Generated<number>;
	keeper_id: string | null;
	review_on: string | null;
	topic_id: string | null;
	changed_at: Date;
	audience: Audience;
	status: Generated<Status>;
	circle: Generated<string | null>;
	/** Out of sight for everybody but its hosts since then. */
	hidden_at: Generated<Date | null>;
};
export type QuoteAnswer = 'waiting' | 'named' | 'unnamed' | 'no';
export type ShelfQuoteTable = {
	id: string;
	page_id: string;
	post_id: string | null;
	person_id: string | null;
	doc: JsonDoc;
	place: number;
	answer: Generated<QuoteAnswer>;
	asked_at: Date;
	answered_at: Date | null;
};
export type ShelfFileTable = {
	id: string;
	group_id: string;
	folder: string;
	title: string;
	file_id: string;
	version: Generated<number>;
	author_id: string | null;
	changed_at: Date;
	audience: Audience;
	circle: Generated<string | null>;
	status: Generated<Status>;
};
