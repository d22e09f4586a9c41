/** What a screen reader says of a result: at once where it was asked for, after a pause where typing goes on. */
import { useEffect, useState } from 'react';

const QUIET_MS = 1000;

type AnnouncementProps = { text: string; isLive: boolean };

export function Announcement({ text, isLive }: AnnouncementProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), isLive ? QUIET_MS : 0);
    return () => clearTimeout(timer);
  }, [text, isLive]);
  return (
    <p className="visually-hidden" role="status" data-testid="announcement">
      {said}
    </p>
  );
}
