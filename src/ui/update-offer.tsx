/** Offers the newer build that waits; it is never taken without being asked for, since what is typed would be lost. */
import type { OfflineService } from '../offline/service.ts';
import { ReloadIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { useOffline } from './use-offline.ts';
import { useWords } from './words.ts';

export function UpdateOffer({ offline }: { offline: OfflineService }) {
  const { desk: words } = useWords().catalogue;
  const { isUpdateReady } = useOffline(offline);
  return (
    <div className="update-offer" role="status">
      {isUpdateReady ? (
        <Note icon={<ReloadIcon />}>
          {words.updateReady}{' '}
          <button type="button" className="link" onClick={offline.update}>
            {words.updateNow}
          </button>
        </Note>
      ) : null}
    </div>
  );
}
