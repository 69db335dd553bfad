import fc from 'fast-check';

import { boundingBoxes, metresBetween, type Box, type Point } from '../../src/place/great-circle';
import { times } from '../setup/properties';

const EARTH_RADIUS = 6_371_008.8;
const HALF_ROUND = Math.round(Math.PI * EARTH_RADIUS);
// A box may be a metre too large, and a distance is rounded.
const SLACK = 2;

// Mostly where it is difficult: at the poles, at the equator and at the 180th meridian.
const latitudes = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: 85, max: 90, noNaN: true }),
  fc.double({ min: -90, max: -85, noNaN: true }),
  fc.constantFrom(-90, 0, 90),
);
const longitudes = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: 175, max: 180, noNaN: true }),
  fc.double({ min: -180, max: -175, noNaN: true }),
  fc.constantFrom(-180, 0, 180),
);
const points: fc.Arbitrary<Point> = fc.record({ latitude: latitudes, longitude: longitudes });
const radii = fc.oneof(fc.integer({ min: 1_000, max: 500_000 }), fc.constantFrom(1_000, 500_000));

describe('the distance between two points', () => {
  it.each([
    ['one degree of a meridian', at(10, 20), at(11, 20), 111_195],
    ['one degree of the equator', at(0, 179.5), at(0, -179.5), 111_195],
    ['a pole and the equator', at(90, 0), at(0, 123), Math.round(HALF_ROUND / 2)],
    ['the poles', at(90, 12), at(-90, 34), HALF_ROUND],
    ['one pole, however its longitude is written', at(90, 12), at(90, -150), 0],
    ['the 180th meridian and itself', at(51, 180), at(51, -180), 0],
    ['a metre', at(45, 7), at(45.000009, 7), 1],
    ['half the globe but a metre', at(45, 7), at(-45.000009, -173), HALF_ROUND - 1],
    // By the haversine, to the metre.
    ['Los Angeles and New York', at(34.052, -118.244), at(40.761, -73.98), 3_937_630],
    ['Adak and the other side of the 180th meridian', at(51.874, -176.634), at(51.874, 176.634), 461_994],
  ])('is right for %s', (_, one, other, metres) => {
    expect(metresBetween(one, other)).toBe(metres);
  });

  it('is a whole number from nothing to half round the globe, the same in both directions', () => {
    fc.assert(
      fc.property(points, points, (one, other) => {
        const metres = metresBetween(one, other);
        expect(Number.isInteger(metres)).toBe(true);
        expect(metres).toBeGreaterThanOrEqual(0);
        expect(metres).toBeLessThanOrEqual(HALF_ROUND);
        expect(metresBetween(other, one)).toBe(metres);
      }),
    );
  });

  it('is nothing from a point to itself, and half round the globe to the opposite one', () => {
    fc.assert(
      fc.property(points, (point) => {
        expect(metresBetween(point, point)).toBe(0);
        expect(metresBetween(point, opposite(point))).toBe(HALF_ROUND);
      }),
    );
  });

  it('is as far as one has walked', () => {
    fc.assert(
      fc.property(points, radii, bearings(), (start, metres, bearing) => {
        expect(Math.abs(metresBetween(start, walk(start, metres, bearing)) - metres)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the boxes around a point', () => {
  it('hold every point within the distance', () => {
    const shares = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1));
    fc.assert(
      fc.property(points, radii, bearings(), shares, (centre, radius, bearing, share) => {
        const point = walk(centre, radius * share, bearing);
        fc.pre(metresBetween(centre, point) <= radius);
        const boxes = boundingBoxes(centre, radius);
        for (const written of spellings(point))
          expect(boxes.filter((box) => holds(box, written))).not.toEqual([]);
      }),
      { numRuns: times(5_000) },
    );
  });

  it('are no larger than they need to be', () => {
    fc.assert(
      fc.property(points, radii, (centre, radius) => {
        const boxes = boundingBoxes(centre, radius);
        const { south, north } = boxes[0]!;
        for (const latitude of [south, north]) {
          if (Math.abs(latitude) === 90) continue;
          expect(metresBetween(centre, { ...centre, latitude })).toBeLessThanOrEqual(radius + SLACK);
        }
        if (south === -90 || north === 90) return;
        // Where the circle touches its easternmost and westernmost meridians.
        const sine = Math.sin(radians(centre.latitude)) / Math.cos(radius / EARTH_RADIUS);
        const latitude = degrees(Math.asin(sine));
        for (const longitude of [boxes[0]!.west, boxes.at(-1)!.east]) {
          expect(metresBetween(centre, { latitude, longitude })).toBeLessThanOrEqual(radius + SLACK);
        }
      }),
      { numRuns: times(5_000) },
    );
  });

  it('are on the globe, and have their edges in order', () => {
    fc.assert(
      fc.property(points, radii, (centre, radius) => {
        for (const { south, north, west, east } of boundingBoxes(centre, radius)) {
          expect([-90, south, north, 90]).toEqual([-90, south, north, 90].sort((a, b) => a - b));
          expect([-180, west, east, 180]).toEqual([-180, west, east, 180].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('are one where nothing is in the way', () => {
    const [box, ...others] = boundingBoxes(at(34.18, -118.31), 100_000);
    expect(others).toEqual([]);
    expect(box!.south).toBeCloseTo(33.281, 3);
    expect(box!.north).toBeCloseTo(35.079, 3);
    expect(box!.west).toBeCloseTo(-119.397, 3);
    expect(box!.east).toBeCloseTo(-117.223, 3);
  });

  it.each([
    ['from the east', at(51.874, -176.634)],
    ['from the west', at(51.874, 176.634)],
  ])('are two where the 180th meridian is crossed, %s', (_, centre) => {
    const boxes = boundingBoxes(centre, 400_000);
    expect(boxes).toHaveLength(2);
    expect(boxes[0]!.east).toBe(180);
    expect(boxes[1]!.west).toBe(-180);
    expect(boxes[0]!.west).toBeGreaterThan(170);
    expect(boxes[1]!.east).toBeLessThan(-170);
  });

  it('are the same on either spelling of the 180th meridian', () => {
    const [east, west] = [boundingBoxes(at(10, 180), 50_000), boundingBoxes(at(10, -180), 50_000)];
    expect(east).toHaveLength(2);
    expect(west).toEqual(east);
  });

  it.each([
    ['within reach', at(89.9, 50)],
    ['the centre', at(-90, 50)],
  ])('have all longitudes where a pole is %s', (_, centre) => {
    const [box, ...others] = boundingBoxes(centre, 20_000);
    expect(others).toEqual([]);
    expect(box).toMatchObject({ west: -180, east: 180 });
    expect(Math.max(Math.abs(box!.south), box!.north)).toBe(90);
  });

  it('are the whole globe, where the distance reaches round it', () => {
    expect(boundingBoxes(at(12, 34), HALF_ROUND)).toEqual([{ south: -90, north: 90, west: -180, east: 180 }]);
  });
});

function at(latitude: number, longitude: number): Point {
  return { latitude, longitude };
}

/** Degrees from north, clockwise: anywhere, and often straight on. */
function bearings(): fc.Arbitrary<number> {
  return fc.oneof(fc.double({ min: 0, max: 360, noNaN: true }), fc.constantFrom(0, 90, 180, 270));
}

function opposite({ latitude, longitude }: Point): Point {
  return at(-latitude, longitude > 0 ? longitude - 180 : longitude + 180);
}

/** Where one comes to along a great circle. */
function walk(start: Point, metres: number, bearing: number): Point {
  const angle = metres / EARTH_RADIUS;
  const [north, east] = [Math.cos(radians(bearing)), Math.sin(radians(bearing))];
  const [sine, cosine] = [Math.sin(radians(start.latitude)), Math.cos(radians(start.latitude))];
  const height = sine * Math.cos(angle) + cosine * Math.sin(angle) * north;
  const inward = cosine * Math.cos(angle) - sine * Math.sin(angle) * north;
  const sideward = Math.sin(angle) * east;
  const latitude = degrees(Math.atan2(height, Math.hypot(inward, sideward)));
  const longitude = start.longitude + degrees(Math.atan2(sideward, inward));
  return at(latitude, longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);
}

function holds({ south, north, west, east }: Box, { latitude, longitude }: Point): boolean {
  return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
}

/** The ways to write the same point. */
function spellings(point: Point): Point[] {
  return Math.abs(point.longitude) === 180 ? [-180, 180].map((end) => at(point.latitude, end)) : [point];
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}
