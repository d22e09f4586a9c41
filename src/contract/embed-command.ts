/** What a portal may ask of the desk, protocol 1. Apart from the rest, since only the desk's end checks it. */
import * as z from 'zod/mini';
import { EMBED_NAMESPACE } from './embed.ts';

const ProtocolSchema = z.int().check(z.positive());
const IdSchema = z.string().check(z.minLength(1), z.maxLength(64));
const ModelSchema = z.string().check(z.minLength(1), z.maxLength(100));
const LocaleSchema = z.string().check(z.minLength(2), z.maxLength(35));
const NameSchema = z.string().check(z.maxLength(200));
const ValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ThemeSchema = z.enum(['light', 'dark', 'system']);

/** Portal to desk, with one MessagePort. All that follows goes over the port. */
export const WelcomeSchema = z.object({ ns: z.literal(EMBED_NAMESPACE), type: z.literal('welcome'), protocol: ProtocolSchema });

export const COMMAND_NAMES = ['prefill', 'setModel', 'setTheme', 'setLocale', 'assess', 'reset', 'getRecord'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];
const command = <Name extends CommandName, Shape extends z.core.$ZodLooseShape>(type: Name, shape: Shape) =>
  z.strictObject({ type: z.literal(type), id: IdSchema, ...shape });

/** Portal to desk. A command with anything more in it is refused. */
export const CommandSchema = z.discriminatedUnion('type', [
  command('prefill', { data: z.record(NameSchema, ValueSchema) }),
  command('setModel', { model: ModelSchema, version: z.optional(z.int().check(z.positive())) }),
  command('setTheme', { theme: ThemeSchema }),
  command('setLocale', { locale: LocaleSchema }),
  command('assess', {}),
  command('reset', {}),
  command('getRecord', {}),
]);
export type Command = z.infer<typeof CommandSchema>;

/** How far a message can be told before it is known to be a command: what an answer needs. */
export const AddressedSchema = z.object({ type: z.string(), id: IdSchema });
