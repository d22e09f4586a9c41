/** The ground of every chart: drawn at the width it is given, so that its text keeps its size; a name with the figures in words. */
import { type ReactNode, useEffect, useRef, useState } from 'react';

export type Axis = {
  /** 0 at the beginning of the axis, 1 at its end. */
  place(value: number): number;
  ticks: { value: number; text: string }[];
  title: string;
};

const LEFT = 44;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 44;

type ChartProps = {
  label: string;
  height: number;
  x: Axis;
  y: Axis;
  children(at: (x: number, y: number) => Place): ReactNode;
};

export function Chart({ label, height, x, y, children }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const plot = { left: LEFT, top: TOP, width: Math.max(width - LEFT - RIGHT, 0), height: height - TOP - BOTTOM };
  const at = (a: number, b: number) => ({ x: plot.left + x.place(a) * plot.width, y: plot.top + (1 - y.place(b)) * plot.height });
  const bottom = plot.top + plot.height;
  return (
    <div ref={frame} className="chart">
      {width === 0 ? null : (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {y.ticks.map(({ value, text }) => {
            const line = plot.top + (1 - y.place(value)) * plot.height;
            return (
              <g key={value}>
                <line className="grid" x1={plot.left} x2={plot.left + plot.width} y1={line} y2={line} />
                <text className="tick" x={plot.left - 6} y={line + 4} textAnchor="end">
                  {text}
                </text>
              </g>
            );
          })}
          <line className="axis" x1={plot.left} x2={plot.left + plot.width} y1={bottom} y2={bottom} />
          {x.ticks.map(({ value, text }) => (
            <text key={value} className="tick" x={plot.left + x.place(value) * plot.width} y={bottom + 16} textAnchor="middle">
              {text}
            </text>
          ))}
          <text className="tick" x={plot.left + plot.width / 2} y={height - 8} textAnchor="middle">
            {x.title}
          </text>
          {children(at)}
        </svg>
      )}
    </div>
  );
}

type Place = { x: number; y: number };
export const DiagonalLine = ({ from, to }: { from: Place; to: Place }) => <line className="diagonal" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
