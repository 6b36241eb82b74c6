import { hsdsServices } from '#rooms/places';
import { hsds } from '../answer.server.ts';

export const { GET, POST, OPTIONS } = hsds(hsdsServices);
