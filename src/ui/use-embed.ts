/** The desk in somebody else's page: what that page may ask of the desk as a whole, and what it is told. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Desk, DeskEntry } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import { err, ok } from '../contract/result.ts';
import { loadCatalogue, spokenLanguage } from '../core/catalogues.ts';
import type { DeskEnd, DeskEndState } from '../embed/desk-end.ts';
import type { FrameHeight } from '../embed/frame-height.ts';
import type { HeldCatalogue } from './use-language.ts';
import { useWords } from './words.ts';

/** Both ends of what a frame needs; absent where the page is no frame. */
export type Embed = { end: DeskEnd; height: FrameHeight };

const ALONE: DeskEndState = { stage: 'alone' };
const never = () => () => {};

const useEmbedState = (embed: Embed | undefined): DeskEndState =>
  useSyncExternalStore(embed?.end.subscribe ?? never, embed?.end.state ?? (() => ALONE));

/** The conversation begins when desk.json says with whom. */
export function useConversation(embed: Embed | undefined, desk: Desk | undefined): void {
  useEffect(() => {
    if (desk) embed?.end.open(desk.embed);
  }, [embed, desk]);
}

/** `setModel`, where there is a desk to choose from. Gives whether it was ever asked for. */
export function useModelCommand(
  embed: Embed | undefined,
  desk: Desk | undefined,
  choose: (id: string, version?: number) => DeskEntry | undefined,
): boolean {
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    if (!desk) return;
    return embed?.end.serve('setModel', ({ model, version }) => {
      const entry = choose(model, version);
      if (entry) setTold(true);
      return entry ? ok({ model: entry.id, version: entry.version }) : err({ code: 'model_unknown' });
    });
  }, [embed, desk, choose]);
  return isTold;
}

/** `setTheme`; without one the theme is the system's. */
export function useTheme(embed: Embed | undefined, asked: string | undefined): void {
  const [told, setTold] = useState<string>();
  const theme = told ?? asked;
  useEffect(
    () =>
      embed?.end.serve('setTheme', ({ theme: next }) => {
        setTold(next);
        return ok({ theme: next });
      }),
    [embed],
  );
  useEffect(() => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }, [theme]);
}

export type AskedLanguage = { asked: string; ready: HeldCatalogue };

/** `setLocale`: taken over when its catalogue is there, so that an open form stays. */
export function useLocaleCommand(embed: Embed | undefined): AskedLanguage | undefined {
  const [told, setTold] = useState<AskedLanguage>();
  useEffect(
    () =>
      embed?.end.serve('setLocale', async ({ locale }) => {
        const language = spokenLanguage(locale);
        if (!language) return err({ code: 'locale_unknown' });
        setTold({ asked: locale, ready: { language, catalogue: await loadCatalogue(language) } });
        return ok({ locale: language });
      }),
    [embed],
  );
  return told;
}

/** Tells how high the frame should be whenever the content's height changes. */
export function useFrameHeight(embed: Embed | undefined): void {
  useEffect(() => {
    const content = document.getElementById('desk');
    if (!embed || !content) return;
    let again: ReturnType<typeof setTimeout> | undefined;
    const measure = () => {
      clearTimeout(again);
      const { height, lookAgainInMs } = embed.height.measured(content.getBoundingClientRect().height, performance.now());
      if (height !== undefined) embed.end.tell({ type: 'resize', height });
      if (lookAgainInMs !== undefined) again = setTimeout(measure, lookAgainInMs);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    return () => {
      clearTimeout(again);
      observer.disconnect();
    };
  }, [embed]);
}

/** `error` for what keeps the desk from answering. */
export function useToldFailure(embed: Embed | undefined, failure: Failure | undefined): void {
  const { failures } = useWords().catalogue;
  const code = failure?.code;
  const what = code && failures[code].what;
  useEffect(() => {
    if (code && what) embed?.end.tell({ type: 'error', code, message: what });
  }, [embed, code, what]);
}

/** True after `ms`, counted from when it was first drawn. */
export function useAfter(ms: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isOver;
}

/** What the page around the desk is given, in words; nothing where none is connected. */
export function useGiven(embed: Embed | undefined): string | undefined {
  const { embed: words, desk } = useWords().catalogue;
  const state = useEmbedState(embed);
  if (state.stage !== 'connected') return undefined;
  return state.share === 'none' ? desk.privacy : words.shares[state.share](new URL(state.origin).host);
}
