import { hsdsOpenApi } from '#rooms/places';
import { hsds } from '../answer.server.ts';

export const { GET, OPTIONS } = hsds(hsdsOpenApi);
