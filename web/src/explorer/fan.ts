/** Where n symbols of one centre go, in pixels from it: one stays, more stand on rings so that none hides another. */
export function fan(n: number, spacing = 26): [number, number][] {
  if (n === 1) return [[0, 0]];
  const places: [number, number][] = [];
  for (let ring = 1; places.length < n; ++ring) {
    const room = Math.min(n - places.length, ring * 6);
    for (let i = 0; i < room; ++i) {
      const angle = (2 * Math.PI * i) / room - Math.PI / 2;
      places.push([Math.round(Math.cos(angle) * ring * spacing), Math.round(Math.sin(angle) * ring * spacing)]);
    }
  }
  return places;
}

/** A circle on the ground as a ring of [longitude, latitude]; metres, small enough for a flat neighbourhood. */
export function circleOnGround(longitude: number, latitude: number, radius: number): [number, number][] {
  const degrees = radius / 111_320;
  const stretch = Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  return Array.from({ length: 65 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 64;
    return [longitude + (Math.cos(angle) * degrees) / stretch, latitude + Math.sin(angle) * degrees];
  });
}
