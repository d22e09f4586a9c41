/** The desk: top bar, one screen, status. */
import type { LanguageWishes } from '../core/catalogues.ts';
import { textIn } from '../core/value-format.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import type { OfflineService } from '../offline/service.ts';
import { AssessScreen } from './assess-screen.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { IdleNote } from './idle-note.tsx';
import { useSitting } from './sitting.ts';
import { TopBar } from './top-bar.tsx';
import { TriedBanner, TryProblemNotice } from './try-model.tsx';
import { UpdateOffer } from './update-offer.tsx';
import { useDesk } from './use-desk.ts';
import { useIdleClearing } from './use-idle-clearing.ts';
import { useLanguage } from './use-language.ts';
import { useTryModel } from './use-try-model.ts';
import { WordsContext } from './words.ts';

type AppProps = { files: ModelFiles; scoring: ScoringClient; offline: OfflineService; language: Omit<LanguageWishes, 'desk'> };

export function App({ files, scoring, offline, language }: AppProps) {
  const { desk, entry, card, failure, choose, retry } = useDesk(files);
  const sitting = useSitting();
  const idle = useIdleClearing(desk?.idleMinutes, sitting);
  const words = useLanguage({ ...language, desk: desk?.language });
  const { tried, problem, open, close } = useTryModel(files);
  const chooseListed = (id: string) => {
    close();
    choose(id);
  };
  const isWhole = card && entry && card.id === entry.id && card.version === entry.version;
  if (!words) return null;
  const notes = <IdleNote notice={idle} minutes={desk?.idleMinutes} />;
  const rest = { files, scoring, offline, sitting, notes };
  return (
    <WordsContext value={words}>
      <TopBar desk={desk} entry={entry} onChoose={chooseListed} onFile={open} tried={tried && textIn(tried.card.title, words.locale)} />
      <UpdateOffer offline={offline} />
      {problem ? <TryProblemNotice problem={problem} onClose={close} /> : null}
      {tried ? (
        <>
          <TriedBanner model={tried} onClose={close} />
          <AssessScreen key={tried.card.model.sha256} card={tried.card} entry={tried.card} {...rest} />
        </>
      ) : isWhole && !failure ? (
        <AssessScreen key={`${card.id}/${card.version}`} card={card} entry={entry} {...rest} />
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
