import * as z from 'zod';
import { TextSchema } from './text.ts';

export const BandSchema = z.object({
  upTo: z.number().describe('Upper end, exclusive; the last band ends at 1 inclusive'),
  label: TextSchema,
});

/** The policy that turns a prediction into an outcome: p >= cutoff is above. */
export const DecisionSchema = z
  .object({
    cutoff: z.number(),
    favourable: z.enum(['below', 'above']).default('below').describe('Which side is good for the applicant'),
    outcomes: z.object({ below: TextSchema, above: TextSchema }).optional().describe('What each side means, in a sentence'),
    bands: z.array(BandSchema).min(1).describe('Labelled ranges in ascending order'),
    policy: z.string().min(1).optional(),
    date: z.iso.date().optional(),
  })
  .refine(({ bands }) => bands.every((band, i) => i === 0 || band.upTo > (bands[i - 1]?.upTo ?? Number.NEGATIVE_INFINITY)), {
    message: 'bands must be in ascending order of upTo',
    path: ['bands'],
  });
export type Decision = z.infer<typeof DecisionSchema>;
export type Band = z.infer<typeof BandSchema>;
