import { actorOf, cast, expect, test } from '../../../../tests/house.ts';
import { tooHeavy } from './weight.ts';

const form = 'application/x-www-form-urlencoded';
const files = 'multipart/form-data; boundary=x';
const post = (headers: Record<string, string>) => ({ method: 'POST', headers: new Headers(headers), body: {} }) as unknown as Request;

test.for([
	['words of a visitor', 'visitor', { 'content-type': form, 'content-length': '524288' }, undefined],
	['too many of them', 'visitor', { 'content-type': form, 'content-length': '524289' }, 413],
	['files of a visitor', 'visitor', { 'content-type': files, 'content-length': '524289' }, 413],
	['files of a member', 'mia', { 'content-type': files, 'content-length': '52428800' }, undefined],
	['too many of them', 'mia', { 'content-type': files, 'content-length': '52428801' }, 413],
	['words of a member, as heavy as files', 'mia', { 'content-type': form, 'content-length': '524289' }, 413],
	['what does not say its weight', 'mia', { 'content-type': files, 'transfer-encoding': 'chunked' }, 411],
	['what lies in other signs', 'mia', { 'content-type': files, 'content-length': '0x10' }, 411]
] as const)('%s, sent by %s', async ([, who, headers, status]) => {
	const refused = tooHeavy(post(headers), actorOf(who === 'visitor' ? 'visitor' : cast.mia), 'nl');
	expect(refused?.status).toBe(status);
	if (status === 413) expect(await refused?.text()).toContain('hoogstens 50 MB');
});
