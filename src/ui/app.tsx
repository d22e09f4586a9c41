/** The desk: top bar, one screen, status. */
import { lazy, type ReactNode, Suspense, useLayoutEffect, useMemo } from 'react';
import { findEntry, otherVersions } from '../contract/desk.ts';
import { type Failure, failure } from '../contract/failure.ts';
import type { LanguageWishes } from '../core/catalogues.ts';
import { textIn } from '../core/value-format.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import type { ApiAccess } from '../offline/call-api.ts';
import type { OfflineService } from '../offline/service.ts';
import type { ApiScreenProps } from './api/api-screen.tsx';
import { AssessScreen, type ShownBehind } from './assess-screen.tsx';
import { EmbedBar } from './embed-bar.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { IdleNote } from './idle-note.tsx';
import { makeReplay } from './replay.ts';
import { addressOf } from './route.ts';
import { useSitting } from './sitting.ts';
import { TopBar } from './top-bar.tsx';
import { TriedBanner, TryProblemNotice } from './try-model.tsx';
import { UpdateOffer } from './update-offer.tsx';
import { useDesk } from './use-desk.ts';
import { type Embed, useConversation, useFrameHeight, useLocaleCommand, useModelCommand, useTheme, useToldFailure } from './use-embed.ts';
import { useIdleClearing } from './use-idle-clearing.ts';
import { useLanguage } from './use-language.ts';
import { useRoute } from './use-route.ts';
import { useTryModel } from './use-try-model.ts';
import type { Versions } from './version-scores.ts';
import { WordsContext } from './words.ts';

type AppProps = {
  files: ModelFiles;
  scoring: ScoringClient;
  offline: OfflineService;
  language: Omit<LanguageWishes, 'desk'>;
  embed: Embed | undefined;
  versions: Versions;
  api: ApiAccess;
  apiLimits: ApiScreenProps['limits'];
};

/** Fetched when one is first opened: the form costs nothing of them. They may be gone from the host, after an update. */
const ModelScreen = lazy(() => import('./screens.ts').then((screens) => ({ default: screens.ModelScreen }), screenMissing));
const ApiScreen = lazy(() => import('./screens.ts').then((screens) => ({ default: screens.ApiScreen }), screenMissing));

export function App({ files, scoring, offline, language, embed, versions, api, apiLimits }: AppProps) {
  const route = useRoute();
  const { desk, entry, card, failure: broken, choose, retry } = useDesk(files, route);
  const sitting = useSitting();
  const idle = useIdleClearing(desk?.idleMinutes, sitting);
  const told = useLocaleCommand(embed);
  const words = useLanguage({ ...language, desk: desk?.language, asked: told?.asked ?? route.lang ?? language.asked }, told?.ready);
  const { tried, problem, open, close } = useTryModel(files);
  useConversation(embed, desk);
  const isModelTold = useModelCommand(embed, desk, choose);
  useTheme(embed, route.theme);
  useFrameHeight(embed);
  const isInFrame = route.screen === 'embed';
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-embed', isInFrame);
  }, [isInFrame]);
  const replay = useMemo(() => makeReplay(scoring), [scoring]);
  const otherListed = useMemo(() => (desk && entry ? otherVersions(desk, entry) : []), [desk, entry]);
  const screen = route.screen === 'embed' ? 'assess' : route.screen;
  /** By the address, so that the browser's way back leads to the model before; a frame has no address of its own. */
  const chooseListed = (id: string) => {
    close();
    const chosen = desk && findEntry(desk, id);
    if (isInFrame || !chosen) choose(id);
    else location.hash = addressOf(screen, chosen);
  };
  const isWhole = card && entry && card.id === entry.id && card.version === entry.version;
  if (!words) return null;
  const notes = <IdleNote notice={idle} minutes={desk?.idleMinutes} />;
  const others: Partial<Record<typeof screen, (shown: ShownBehind) => ReactNode>> = {
    model: ({ typed: _, ...shown }) => (
      <ModelScreen
        {...shown}
        {...{ replay, versions, files }}
        others={otherListed}
        compared={route.compare}
        onCompare={(version) => {
          if (entry) location.hash = addressOf('model', entry, version);
        }}
      />
    ),
    api: (shown) => <ApiScreen card={shown.card} typed={shown.typed()} limits={apiLimits} {...{ api, sitting, notes }} />,
  };
  const shownOther = others[screen];
  const other =
    shownOther &&
    ((shown: ShownBehind) => (
      <Suspense fallback={<main className="notice-page">{words.catalogue.desk.loadingForm}</main>}>{shownOther(shown)}</Suspense>
    ));
  const rest = { files, scoring, offline, sitting, notes, share: desk?.embed.share ?? 'none' } as const;
  return (
    <WordsContext value={words}>
      {isInFrame ? (
        <EmbedBar {...{ embed, desk, entry }} isModelGiven={isModelTold || route.model !== undefined} onChoose={chooseListed} />
      ) : (
        <TopBar
          desk={desk}
          entry={entry}
          onChoose={chooseListed}
          onFile={open}
          tried={tried && textIn(tried.card.title, words.locale)}
          screen={screen}
        />
      )}
      <UpdateOffer offline={offline} />
      <ToldFailure embed={embed} failure={broken} />
      {problem ? <TryProblemNotice problem={problem} onClose={close} /> : null}
      {tried ? (
        <>
          <TriedBanner model={tried} onClose={close} />
          <AssessScreen key={tried.card.model.sha256} card={tried.card} entry={tried.card} embed={undefined} other={undefined} {...rest} />
        </>
      ) : isWhole && !broken ? (
        <AssessScreen key={`${card.id}/${card.version}`} card={card} entry={entry} embed={embed} other={other} {...rest} />
      ) : (
        <main className="notice-page">
          {broken ? (
            <FailureNotice failure={broken} onRetry={retry} />
          ) : (
            <p>{entry ? words.catalogue.desk.loadingForm : words.catalogue.desk.loadingDesk}</p>
          )}
        </main>
      )}
    </WordsContext>
  );
}

function ToldFailure({ embed, failure }: { embed: Embed | undefined; failure: Failure | undefined }) {
  useToldFailure(embed, failure);
  return null;
}

function screenMissing(cause: unknown) {
  const ScreenMissing = () => (
    <main className="notice-page">
      <FailureNotice failure={failure('desk_changed', String(cause))} />
    </main>
  );
  return { default: ScreenMissing };
}
