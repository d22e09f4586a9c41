/** The desk: top bar, one screen, status. */
import { useLayoutEffect } from 'react';
import type { Failure } from '../contract/failure.ts';
import type { LanguageWishes } from '../core/catalogues.ts';
import { textIn } from '../core/value-format.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import type { OfflineService } from '../offline/service.ts';
import { AssessScreen } from './assess-screen.tsx';
import { EmbedBar } from './embed-bar.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { IdleNote } from './idle-note.tsx';
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
import { WordsContext } from './words.ts';

type AppProps = {
  files: ModelFiles;
  scoring: ScoringClient;
  offline: OfflineService;
  language: Omit<LanguageWishes, 'desk'>;
  embed: Embed | undefined;
};

const SHARED_WITHOUT_DESK = 'result';

export function App({ files, scoring, offline, language, embed }: AppProps) {
  const route = useRoute();
  const { desk, entry, card, failure, choose, retry } = useDesk(files, route);
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
  const chooseListed = (id: string) => {
    close();
    choose(id);
  };
  const isWhole = card && entry && card.id === entry.id && card.version === entry.version;
  if (!words) return null;
  const notes = <IdleNote notice={idle} minutes={desk?.idleMinutes} />;
  const rest = { files, scoring, offline, sitting, notes, share: desk?.embed.share ?? SHARED_WITHOUT_DESK } as const;
  return (
    <WordsContext value={words}>
      {isInFrame ? (
        <EmbedBar {...{ embed, desk, entry }} isModelGiven={isModelTold || route.model !== undefined} onChoose={chooseListed} />
      ) : (
        <TopBar desk={desk} entry={entry} onChoose={chooseListed} onFile={open} tried={tried && textIn(tried.card.title, words.locale)} />
      )}
      <UpdateOffer offline={offline} />
      <ToldFailure embed={embed} failure={failure} />
      {problem ? <TryProblemNotice problem={problem} onClose={close} /> : null}
      {tried ? (
        <>
          <TriedBanner model={tried} onClose={close} />
          <AssessScreen key={tried.card.model.sha256} card={tried.card} entry={tried.card} embed={undefined} {...rest} />
        </>
      ) : isWhole && !failure ? (
        <AssessScreen key={`${card.id}/${card.version}`} card={card} entry={entry} embed={embed} {...rest} />
      ) : (
        <main className="notice-page">
          {failure ? (
            <FailureNotice failure={failure} onRetry={retry} />
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
