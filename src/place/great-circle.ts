/** A point on the globe, WGS 84. */
export interface Point {
  /** Degrees north, −90 to 90. */
  readonly latitude: number;
  /** Degrees east, −180 to 180; both ends are the same meridian. */
  readonly longitude: number;
}

/** All points between two latitudes and two longitudes, edges included. Degrees, WGS 84; west is never above east. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** The mean radius of the Earth (IUGG's R1), in metres. The real Earth differs from such a sphere by up to 0.6 %. */
const EARTH_RADIUS = 6_371_008.8;

/** In metres: half a metre that `metresBetween` may have rounded away, and as much for the errors of computing. */
const MARGIN = 1;

/**
 * How far two points are apart on the great circle through them.
 *
 * @returns whole metres on a sphere of the Earth's mean radius; the same in both directions, to the metre also for
 *   points that are very near to each other or opposite each other
 */
export function metresBetween(a: Point, b: Point): number {
  const [ax, ay, az] = direction(a);
  const [bx, by, bz] = direction(b);
  // Half the angle between two directions has the tangent |a − b| / |a + b|: unlike the haversine and the cosine of
  // the angle, this loses no digits anywhere (Kahan, How Futile are Mindless Assessments of Roundoff, §12).
  const difference = Math.hypot(ax - bx, ay - by, az - bz);
  const sum = Math.hypot(ax + bx, ay + by, az + bz);
  return Math.round(2 * Math.atan2(difference, sum) * EARTH_RADIUS);
}

/**
 * The smallest boxes, but for a metre at each edge, that hold every point within a distance: for asking an index.
 *
 * @param radiusMetres 0 or more; a point is within it when `metresBetween` says so
 * @returns one box; two where it crosses the 180th meridian, the western one first. One with all longitudes where a
 *   pole is within the distance
 */
export function boundingBoxes(centre: Point, radiusMetres: number): Box[] {
  const angle = (radiusMetres + MARGIN) / EARTH_RADIUS;
  const south = Math.max(centre.latitude - toDegrees(angle), -90);
  const north = Math.min(centre.latitude + toDegrees(angle), 90);
  if (south === -90 || north === 90) return [{ south, north, west: -180, east: 180 }];

  // The circle's easternmost and westernmost points lie nearer to the pole than its centre, where meridians are closer.
  const sine = Math.sin(angle) / Math.cos(toRadians(centre.latitude));
  const width = toDegrees(Math.asin(Math.min(sine, 1)));
  const west = centre.longitude - width;
  const east = centre.longitude + width;
  if (west < -180) return split({ south, north, west: west + 360, east });
  if (east > 180) return split({ south, north, west, east: east - 360 });
  return [{ south, north, west, east }];
}

function split({ south, north, west, east }: Box): Box[] {
  return [
    { south, north, west, east: 180 },
    { south, north, west: -180, east },
  ];
}

/** The unit vector from the globe's centre to the point. */
function direction({ latitude, longitude }: Point): [number, number, number] {
  const parallel = Math.cos(toRadians(latitude));
  return [
    parallel * Math.cos(toRadians(longitude)),
    parallel * Math.sin(toRadians(longitude)),
    Math.sin(toRadians(latitude)),
  ];
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
