/** Protocol 1 as published: the fixtures are the contract with portals that are out of our reach. */
import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { AnswerSchema, DeskEventSchema, EMBED_PROTOCOLS, HelloSchema, type Prefilled, type Scored, type Share } from '../contract/embed.ts';
import { COMMAND_NAMES, CommandSchema, WelcomeSchema } from '../contract/embed-command.ts';
import { DESK_ERRORS, PORTAL_ERRORS } from './error-sentences.ts';
import type * as portal from './portal-types.ts';
import published from './protocol-1.json' with { type: 'json' };

describe('protocol 1', () => {
  it('is spoken', () => expect(EMBED_PROTOCOLS).toContain(1));

  it.each([
    ['hello', HelloSchema, published.hello],
    ['welcome', WelcomeSchema, published.welcome],
    ['command', CommandSchema, published.commands],
    ['answer', AnswerSchema, published.answers],
    ['event', DeskEventSchema, published.events],
  ] as const)('every published %s is read whole', (_, schema, messages) => {
    for (const message of messages) expect(schema.parse(message)).toEqual(message);
  });

  it.each(published.refusedCommands.map((command) => [JSON.stringify(command), command] as const))('refuses %s', (_, command) =>
    expect(CommandSchema.safeParse(command).success).toBe(false),
  );

  it('has every published command, event and code', () => {
    expect([...COMMAND_NAMES]).toEqual(expect.arrayContaining(published.commands.map(({ type }) => type)));
    expect(Object.keys(DESK_ERRORS)).toEqual(expect.arrayContaining(published.codes.desk));
    expect(Object.keys(PORTAL_ERRORS)).toEqual(expect.arrayContaining(published.codes.portal));
  });

  it('has every code in its documentation', () => {
    const page = readFileSync('docs/embedding.md', 'utf8');
    for (const code of [...Object.keys(DESK_ERRORS), ...Object.keys(PORTAL_ERRORS)]) expect(page).toContain(`\`${code}\``);
  });

  it('lets a later desk say more', () => {
    for (const event of published.events) expect(DeskEventSchema.parse({ ...event, later: { and: 'more' } })).toEqual(event);
    for (const answer of published.answers) expect(AnswerSchema.parse({ ...answer, later: 1 })).toEqual(answer);
  });
});

describe('the types that portals get', () => {
  it('are those of the contract', () => {
    expectTypeOf<Omit<Scored, 'type'>>().toEqualTypeOf<portal.Scored>();
    expectTypeOf<Prefilled>().toEqualTypeOf<portal.Prefilled>();
    expectTypeOf<Share>().toEqualTypeOf<portal.Share>();
    expectTypeOf<HTMLElementTagNameMap['model-desk']>().toEqualTypeOf<portal.ModelDeskElement>();
  });

  it('stand alone', () => expect(readFileSync('src/embed/portal-types.ts', 'utf8')).not.toContain('import'));
});
