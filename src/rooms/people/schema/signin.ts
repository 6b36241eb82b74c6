import * as v from 'valibot';
import { fields } from '#kernel/web';

/** Only a path of our own: `//host`, `/\host` and what has a scheme are somebody else's. */
export const returnPath = v.pipe(
	v.optional(v.string(), '/'),
	v.transform((path) => (/^\/(?![/\\])[^\s\\\p{Cc}]{0,300}$/u.test(path) ? path : '/'))
);

export const AskInput = v.object({
	email: fields.email('signin_email_missing', 'signin_email_wrong'),
	naar: returnPath
});

export const CodeInput = v.object({
	code: v.pipe(
		v.optional(v.string(), ''),
		v.transform((typed) => typed.replace(/\D/g, '')),
		v.nonEmpty('signin_code_missing'),
		v.length(6, 'signin_code_wrong')
	)
});

export const AccessInput = v.object({
	name: fields.text('signin_name_missing', 80),
	email: fields.email('signin_email_missing', 'signin_email_wrong'),
	message: fields.maybe(1000)
});
