/** `desk.json`: the one file that whoever hosts the desk edits. */
import * as z from 'zod';
import { ModelIdSchema, ModelVersionSchema } from './card.ts';
import { DecisionSchema } from './decision.ts';
import { LanguageSchema } from './text.ts';

const MAX_IDLE_MINUTES = 480;

const AS_BROWSERS_WRITE_IT = /^(?:http:\/\/[a-z0-9.-]+(?::(?!80$)[1-9]\d*)?|https:\/\/[a-z0-9.-]+(?::(?!443$)[1-9]\d*)?)$/;
const ORIGIN_WANTED =
  'an origin exactly as browsers write it, such as https://portal.bank: small letters, no path, no wildcard, no port that goes without saying';

/** Compared letter by letter with what a browser says, so another way of writing it would never match. */
const OriginSchema = z.string().regex(AS_BROWSERS_WRITE_IT, ORIGIN_WANTED).pipe(z.url(ORIGIN_WANTED));

export const DeskEntrySchema = z.object({
  id: ModelIdSchema,
  version: ModelVersionSchema,
  title: z.string().min(1).optional().describe('Name in the model picker'),
  features: z.array(z.string()).optional().describe('Feature names, to find the appropriate model without its card'),
  card: z
    .string()
    .regex(/^sha256-[0-9a-f]{64}$/)
    .optional()
    .describe('Pin: the SHA-256 of card.json'),
  validUntil: z.iso.date().optional(),
  withdrawn: z.string().min(1).optional().describe('Why it may no longer be used'),
  decision: DecisionSchema.optional().describe("Policy that overrides the card's cut-off and bands"),
});

export const DeskSchema = z
  .object({
    models: z.array(DeskEntrySchema).min(1),
    default: ModelIdSchema,
    language: LanguageSchema.optional().describe("Of the page, before the browser's; a reader may ask for another with ?lang="),
    idleMinutes: z.int().min(1).max(MAX_IDLE_MINUTES).optional().describe('After so many minutes without use the applicant is cleared'),
    embed: z
      .object({
        allowedOrigins: z.array(OriginSchema).default([]),
        share: z.enum(['none', 'result', 'full']).default('result'),
      })
      .default({ allowedOrigins: [], share: 'result' }),
  })
  .superRefine((desk, context) => {
    const keys = desk.models.map(({ id, version }) => `${id}/${version}`);
    if (new Set(keys).size !== keys.length) context.addIssue({ code: 'custom', path: ['models'], message: 'each model version may be listed once' });
    if (!desk.models.some(({ id }) => id === desk.default))
      context.addIssue({ code: 'custom', path: ['default'], message: 'the default must be one of the listed models' });
  });
export type Desk = z.infer<typeof DeskSchema>;
export type DeskEntry = z.infer<typeof DeskEntrySchema>;

/** Every listed version of a model, the highest first. */
const versionsOf = (desk: Desk, id: string): DeskEntry[] => desk.models.filter((entry) => entry.id === id).sort((a, b) => b.version - a.version);

/** The highest listed version of a model, or the one asked for. */
export function findEntry(desk: Desk, id: string, version?: number): DeskEntry | undefined {
  return versionsOf(desk, id).find((entry) => version === undefined || entry.version === version);
}

/** Every listed version of the same model but this one, the highest first. */
export function otherVersions(desk: Desk, { id, version }: Pick<DeskEntry, 'id' | 'version'>): DeskEntry[] {
  return versionsOf(desk, id).filter((entry) => entry.version !== version);
}

/** One entry per listed id, the highest version, in the order of `desk.json`: what the picker offers. */
export function offeredEntries(desk: Desk): DeskEntry[] {
  const highest = new Map<string, DeskEntry>();
  for (const entry of desk.models) {
    const before = highest.get(entry.id);
    if (!before || entry.version > before.version) highest.set(entry.id, entry);
  }
  return [...highest.values()];
}

/** Where a model folder lies, relative to the desk's base. */
export function modelFolder({ id, version }: Pick<DeskEntry, 'id' | 'version'>): string {
  return `models/${id}/${version}`;
}
