// The map's layers. Colours come from the style sheet, so that both schemes have theirs.
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

export const kGrades = ['confirmed', 'fair', 'weak', 'contested', 'discounted'] as const;

export const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const gradeColour = () =>
  ['match', ['get', 'grade'], ...kGrades.flatMap((grade) => [grade, colour(grade)]), colour('muted')] as never;

const empty = () => ({ type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } });

/** Everything that is drawn for an incident; drawn in this order, the symbols last. */
function incidentLayers(): LayerSpecification[] {
  const chosen = ['any', ['boolean', ['get', 'hovered'], false], ['boolean', ['get', 'selected'], false]] as never;
  return [
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': gradeColour(), 'fill-opacity': 0.07 } },
    { id: 'areas-hatch', type: 'fill', source: 'areas', paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.8 } },
    { id: 'areas-edge', type: 'line', source: 'areas', paint: { 'line-color': gradeColour(), 'line-width': ['case', chosen, 2.5, 1], 'line-dasharray': [3, 3] } },
    { id: 'leaders', type: 'line', source: 'leaders', paint: { 'line-color': colour('muted'), 'line-width': 1 } },
    { id: 'halos', type: 'circle', source: 'points', filter: ['get', 'halo'],
      paint: { 'circle-radius': ['+', ['get', 'size'], 9], 'circle-color': gradeColour(), 'circle-opacity': 0.16 } },
    { id: 'rings', type: 'circle', source: 'points', filter: ['>', ['get', 'ring'], 0],
      paint: { 'circle-radius': ['get', 'ring'], 'circle-opacity': 0, 'circle-stroke-color': gradeColour(), 'circle-stroke-width': 1.2, 'circle-stroke-opacity': 0.75 } },
    { id: 'chosen', type: 'circle', source: 'points', filter: chosen,
      paint: { 'circle-radius': ['+', ['max', ['get', 'size'], ['get', 'ring']], 4], 'circle-opacity': 0, 'circle-stroke-color': colour('ink'), 'circle-stroke-width': 2 } },
    { id: 'symbols', type: 'symbol', source: 'points',
      layout: { 'icon-image': ['get', 'grade'], 'icon-size': ['/', ['get', 'size'], 14], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['-', 0, ['get', 'size']] },
      paint: { 'icon-color': gradeColour(), 'icon-halo-color': colour('ground'), 'icon-halo-width': 1 } },
  ];
}

/** The base map has no server: its shapes are handed over, and letters are drawn from the machine's own fonts. */
export function mapStyle(basemap: Record<string, GeoJSON.GeoJSON>): StyleSpecification {
  const sources = Object.fromEntries(Object.entries(basemap).map(([name, data]) => [name, { type: 'geojson' as const, data }]));
  return {
    version: 8,
    sources: { ...sources, areas: empty(), leaders: empty(), points: empty() },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('map-sea') } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('map-land') } },
      { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': colour('map-water') } },
      // The rivers' shapes are good to a few kilometres: drawn wide and soft, and not at all where that would mislead.
      { id: 'rivers', type: 'line', source: 'rivers', maxzoom: 9, layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': colour('map-water'), 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.4, 6, 3, 9, 14], 'line-blur': ['interpolate', ['linear'], ['zoom'], 4, 0, 7, 3, 9, 10] } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colour('map-line'), 'line-width': 1 } },
      { id: 'names', type: 'symbol', source: 'names',
        layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 12, 'text-letter-spacing': 0.08 },
        paint: { 'text-color': colour('map-name'), 'text-halo-color': colour('map-land'), 'text-halo-width': 1 } },
      ...incidentLayers(),
    ],
  };
}

/** The grades' shapes as signed distance images, from the outlines that the page's own legend has. */
export function shapeImage(grade: string): ImageData | null {
  const path = document.querySelector(`.grade-${grade} .shape path`)?.getAttribute('d');
  const context = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
  if (!path || !context) return null;
  context.setTransform(2.5, 0, 0, 2.5, 12, 12);
  context.fill(new Path2D(path));
  return distances(context.getImageData(0, 0, 64, 64), 8);
}

/** For each pixel how far it lies from the shape's edge, as alpha: 192 on the edge, more inside (MapLibre's convention). */
function distances(image: ImageData, reach: number): ImageData {
  const { width, height, data } = image;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && data[(y * width + x) * 4 + 3] > 127;
  const out = new ImageData(width, height);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const here = inside(x, y);
      let nearest = reach;
      for (let dy = -reach; dy <= reach; ++dy) {
        for (let dx = -reach; dx <= reach; ++dx) {
          if (inside(x + dx, y + dy) !== here) nearest = Math.min(nearest, Math.hypot(dx, dy));
        }
      }
      const signed = here ? nearest - 0.5 : 0.5 - nearest;
      out.data[(y * width + x) * 4 + 3] = Math.max(0, Math.min(255, Math.round(192 + (signed * 64) / reach)));
    }
  }
  return out;
}

/** Slanted lines for what is known only to a district or a governorate. */
export function hatchImage(): ImageData | null {
  const context = new OffscreenCanvas(12, 12).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.strokeStyle = colour('muted');
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  for (const shift of [-12, 0, 12]) {
    context.moveTo(shift, 12);
    context.lineTo(shift + 12, 0);
  }
  context.stroke();
  return context.getImageData(0, 0, 12, 12);
}
