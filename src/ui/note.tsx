import type { ReactNode } from 'react';

/** One grey line at the top of the result; grey, so that orange keeps its meaning. */
export function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="strip">
      {icon}
      <span>{children}</span>
    </p>
  );
}
