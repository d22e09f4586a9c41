/** What the fuzzer sends: steps that fit into JSON, so that a failure can be played again, in batches of one strategy each. */
import fc from 'fast-check';
import { COMMAND_NAMES, type Command, CommandSchema } from '../../src/contract/embed-command.ts';
import { cardOf } from '../framed.ts';

/** A message as JSON; `twist` puts what JSON cannot hold, or too much of it, under the key `at`. */
export type Step = { via: 'port' | 'window'; json: string; twist?: string | undefined; at?: string | undefined; size?: number | undefined };
export type Batch = { strategy: string; steps: Step[] };

const BATCH = 40;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'] as const;
const features = cardOf('home-equity').features.map(({ name }) => name);

const via = fc.constantFrom('port', 'port', 'port', 'window' as const);
const id = fc.oneof(
  fc.nat({ max: 9999 }).map((n) => `id-${n}`),
  fc.constantFrom('a', 'b', ...PROTOTYPE_NAMES),
);
const value = fc.oneof(
  { arbitrary: fc.nat({ max: 9 }), weight: 6 },
  { arbitrary: fc.constantFrom('DebtCon', 'Sales'), weight: 2 },
  { arbitrary: fc.oneof(fc.integer({ min: -9, max: 999 }), fc.string({ maxLength: 9 }), fc.boolean(), fc.constant(null)), weight: 2 },
);
const calm = fc.oneof(
  fc.record({ type: fc.constant('prefill'), id, data: fc.dictionary(fc.constantFrom(...features, 'OTHER'), value, { minKeys: 1, maxKeys: 6 }) }),
  fc.record({ type: fc.constant('setTheme'), id, theme: fc.constantFrom('light', 'dark', 'system') }),
  fc.record({ type: fc.constant('setModel'), id, model: fc.constantFrom('nobody', ...PROTOTYPE_NAMES) }),
  fc.record({ type: fc.constant('setLocale'), id, locale: fc.constantFrom('xx', 'constructor') }),
  fc.record({ type: fc.constant('getRecord'), id }),
);
const stirring = fc.oneof(
  fc.record({ type: fc.constantFrom('assess', 'reset'), id }),
  fc.record({ type: fc.constant('setModel'), id, model: fc.constantFrom('model1', 'home-equity') }),
  fc.record({ type: fc.constant('setLocale'), id, locale: fc.constantFrom('de', 'en') }),
);
const framing = fc.oneof(
  fc.record({
    ns: fc.constant('modeldesk'),
    type: fc.constantFrom('welcome', 'hello'),
    protocol: fc.integer({ min: -1, max: 3 }),
    protocols: fc.constant([1]),
  }),
  fc.record({
    type: fc.constantFrom('ready', 'scored', 'resize', 'invalid', 'error', 'answer'),
    id,
    ok: fc.boolean(),
    height: fc.nat(),
    prediction: fc.double(),
  }),
);
const key = fc.oneof(
  fc.constantFrom('type', 'id', 'data', 'theme', 'model', 'version', 'locale'),
  fc.constantFrom(...PROTOTYPE_NAMES),
  fc.string({ maxLength: 5 }),
);
const small = fc.jsonValue({ maxDepth: 3 });
const asJson = (message: unknown) => JSON.stringify(message);
/** As text, since an object literal cannot hold `__proto__` as a name. */
const withKey = (json: string, name: string, inner: string) => `${json.slice(0, -1)}${json === '{}' ? '' : ','}${JSON.stringify(name)}:${inner}}`;
const without = (message: object, place: number) => Object.fromEntries(Object.entries(message).filter((_, i) => i !== place));

const mutated = fc.oneof(
  fc.tuple(fc.oneof(calm, stirring), fc.nat({ max: 3 })).map(([message, place]) => asJson(without(message, place))),
  fc.tuple(fc.oneof(calm, stirring), key, small).map(([message, name, inner]) => withKey(asJson(message), name, asJson(inner))),
  fc.tuple(fc.constantFrom(...COMMAND_NAMES), small, small).map(([type, one, other]) => asJson({ type, id: one, data: other })),
);
const plain = (json: fc.Arbitrary<string>, way: fc.Arbitrary<'port' | 'window'> = via) => fc.record({ via: way, json });
const many = (step: fc.Arbitrary<Step>, length = BATCH) => fc.array(step, { minLength: length, maxLength: length });
const twisted = (...twists: string[]) =>
  fc.record({
    via,
    json: fc.oneof(calm, stirring).map(asJson),
    twist: fc.constantFrom(...twists),
    at: key,
    size: fc.integer({ min: 65_600, max: 400_000 }),
  });

/** Each with one kind of malice, so that a failure names its kind. */
export const STRATEGIES: Record<string, fc.Arbitrary<Step[]>> = {
  shape: many(plain(mutated)),
  order: many(
    plain(
      fc.oneof(
        { arbitrary: calm.map(asJson), weight: 4 },
        { arbitrary: framing.map(asJson), weight: 4 },
        { arbitrary: stirring.map(asJson), weight: 1 },
      ),
    ),
  ),
  proper: many(plain(calm.map(asJson), fc.constant('port'))),
  flood: fc
    .tuple(plain(calm.map(asJson), fc.constant('port')), fc.integer({ min: 100, max: 400 }))
    .map(([step, times]) => Array.from({ length: times }, () => step)),
  giants: many(twisted('giant', 'wide', 'bytes'), 12),
  cycles: many(twisted('cycle', 'bigint', 'date', 'map', 'nan', 'deep')),
  prototypes: many(
    plain(
      fc.oneof(
        fc.tuple(calm, fc.constantFrom(...PROTOTYPE_NAMES), small).map(([message, name, inner]) => withKey(asJson(message), name, asJson(inner))),
        fc
          .tuple(fc.constantFrom(...PROTOTYPE_NAMES), value)
          .map(([name, inner]) => `{"type":"prefill","id":"${name}","data":{"${name}":${asJson(inner)}}}`),
        fc.constantFrom(...PROTOTYPE_NAMES).map((name) => `{"type":"${name}","id":"${name}"}`),
      ),
    ),
  ),
  garbage: many(plain(fc.json({ maxDepth: 6 }))),
};

/** The same batches for the same seed, the strategies in turn. */
export function makeBatches(seed: number, count: number): Batch[] {
  const names = Object.keys(STRATEGIES);
  return Array.from({ length: count }, (_, i) => {
    const strategy = names[i % names.length] ?? '';
    const [steps = []] = fc.sample(STRATEGIES[strategy] as fc.Arbitrary<Step[]>, { seed: seed + i, numRuns: 1 });
    return { strategy, steps };
  });
}

/** The commands among the steps that the desk may carry out. */
export const commandsIn = ({ steps }: Batch): Command[] =>
  steps.flatMap(({ via: way, json, twist }) => {
    const command = way === 'port' && twist === undefined ? CommandSchema.safeParse(JSON.parse(json)) : undefined;
    return command?.success ? [command.data] : [];
  });

/** Whether the command may change what an officer typed whole: a prefill keeps it, an unknown model or language is refused. */
export const isStirring = (command: Command): boolean =>
  command.type === 'assess' ||
  command.type === 'reset' ||
  (command.type === 'setModel' && ['model1', 'home-equity', 'consumer-credit'].includes(command.model)) ||
  (command.type === 'setLocale' && /^(de|en)/i.test(command.locale));
