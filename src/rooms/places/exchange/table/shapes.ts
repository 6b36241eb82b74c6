/** What looks like an address of ours to write to, to call, to visit. */
export const shapes = {
	email: /^[^@\s]+@[^@\s]+\.[^@\s]{2,}$/,
	phone: /^[+0-9 ()./-]{6,30}$/,
	website: /^https?:\/\/[^\s]+\.[^\s]+$/i,
	postal_code: /^[1-9]\d{3}$/
};
