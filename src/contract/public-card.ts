/** The card as `GET /api/<id>` gives it: without the rows that only the self-test and the explanations need. */
import * as z from 'zod';
import { type Card, CardSchema } from './card.ts';

const { golden, reference: _, ...rest } = CardSchema.shape;

export const PublicCardSchema = z.object({
  ...rest,
  golden: z.object({ tolerance: golden.shape.tolerance, rows: z.int().min(0).describe('How many golden rows the card holds') }),
});
export type PublicCard = z.infer<typeof PublicCardSchema>;

export function publicCard({ golden: { tolerance, rows }, reference: _rows, ...card }: Card): PublicCard {
  return { ...card, golden: { tolerance, rows: rows.length } };
}
