export { submit } from './submit.ts';
export type { Uploads } from './uploads.ts';
export { tooHeavy } from './weight.ts';
export { formInput } from './input.ts';
export { setFlash, takeFlash } from './flash.ts';
export { sessionCookie } from './cookies.ts';
export {
	askingBrowser,
	cameBack,
	carry,
	deviceOf,
	elsewhereBrowser,
	letGo,
	keepingBrowser,
	keptBrowser,
	newAskingBrowser,
	thisBrowser
} from './session.ts';
export { xmlText } from './xml.ts';
export { typedBySomebody } from './typed.ts';
export { sayingSorry } from './sorry.ts';
export { keepingUnsent, unsentPage } from './unsent.ts';
export { framed } from './framed.ts';
