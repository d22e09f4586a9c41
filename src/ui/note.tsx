import { type ReactNode, useEffect, useState } from 'react';

/** One grey line at the top of the result; grey, so that orange keeps its meaning. */
export function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="strip">
      {icon}
      <span>{children}</span>
    </p>
  );
}

/** Notes that are read out when they come: the region is there first, since what it held from the start is read by none. */
export function SpokenNotes({ children }: { children: ReactNode }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return (
    <div className="notes" role="status">
      {isThere ? children : null}
    </div>
  );
}
