export { geoFromWkt } from './geo_from_wkt.ts';
export {
  geoGeohashNeighbors,
  geoGeohashToCentralPoint,
  geoGeohashToPolygon,
  geoPointToGeohash,
} from './geo_geohash.ts';
export {
  geoH3cellChildren,
  geoH3cellLevel,
  geoH3cellNeighbors,
  geoH3cellParent,
  geoH3cellRings,
  geoH3cellToCentralPoint,
  geoH3cellToPolygon,
  geoPointToH3cell,
} from './geo_h3cell.ts';
export { geoIntersection2lines } from './geo_intersection_2lines.ts';
export { geoIntersection2polygons } from './geo_intersection_2polygons.ts';
export { geoIntersectionLineWithPolygon } from './geo_intersection_line_with_polygon.ts';
export {
  geoClosestPointOnLine,
  geoDistancePointToLine,
  geoIntersects2lines,
  geoLineCentroid,
  geoLineInterpolatePoint,
  geoLineLength,
  geoLineLocatePoint,
} from './geo_line.ts';
export { geoLineBuffer } from './geo_line_buffer.ts';
export { geoLineDensify } from './geo_line_densify.ts';
export { geoLineSimplify } from './geo_line_simplify.ts';
export { geoAngle, geoAzimuth, geoDistance2points, geoPointInCircle } from './geo_point.ts';
export { geoPointBuffer } from './geo_point_buffer.ts';
export {
  geoClosestPointOnPolygon,
  geoDistancePointToPolygon,
  geoIntersects2polygons,
  geoIntersectsLineWithPolygon,
  geoPointInPolygon,
  geoPolygonArea,
  geoPolygonCentroid,
  geoPolygonDensify,
  geoPolygonPerimeter,
} from './geo_polygon.ts';
export { geoPolygonBuffer } from './geo_polygon_buffer.ts';
export { geoPolygonSimplify } from './geo_polygon_simplify.ts';
export { geoPolygonToH3cells } from './geo_polygon_to_h3cells.ts';
export {
  geoPointToS2cell,
  geoS2cellNeighbors,
  geoS2cellToCentralPoint,
  geoS2cellToPolygon,
} from './geo_s2cell.ts';
export { geoLineToS2cells, geoPolygonToS2cells } from './geo_s2cells.ts';
export { geoSimplifyPolygonsArray } from './geo_simplify_polygons_array.ts';
export { geoUnionLinesArray } from './geo_union_lines.ts';
export { geoUnionPolygonsArray } from './geo_union_polygons.ts';
