export { geoClosestPointOnLine } from './geo_closest_point_on_line.ts';
export { geoClosestPointOnPolygon } from './geo_closest_point_on_polygon.ts';
export { geoDistancePointToLine } from './geo_distance_point_to_line.ts';
export { geoDistancePointToPolygon } from './geo_distance_point_to_polygon.ts';
export { geoFromWkt } from './geo_from_wkt.ts';
export {
  geoGeohashNeighbors,
  geoGeohashToCentralPoint,
  geoGeohashToPolygon,
  geoPointToGeohash,
} from './geo_geohash.ts';
export { geoH3cellChildren } from './geo_h3cell_children.ts';
export { geoH3cellLevel } from './geo_h3cell_level.ts';
export { geoH3cellNeighbors } from './geo_h3cell_neighbors.ts';
export { geoH3cellParent } from './geo_h3cell_parent.ts';
export { geoH3cellRings } from './geo_h3cell_rings.ts';
export { geoH3cellToCentralPoint } from './geo_h3cell_to_central_point.ts';
export { geoH3cellToPolygon } from './geo_h3cell_to_polygon.ts';
export { geoIntersection2lines } from './geo_intersection_2lines.ts';
export { geoIntersection2polygons } from './geo_intersection_2polygons.ts';
export { geoIntersectionLineWithPolygon } from './geo_intersection_line_with_polygon.ts';
export { geoIntersects2lines } from './geo_intersects_2lines.ts';
export { geoIntersects2polygons } from './geo_intersects_2polygons.ts';
export { geoIntersectsLineWithPolygon } from './geo_intersects_line_with_polygon.ts';
export { geoLineBuffer } from './geo_line_buffer.ts';
export { geoLineCentroid } from './geo_line_centroid.ts';
export { geoLineDensify } from './geo_line_densify.ts';
export { geoLineInterpolatePoint } from './geo_line_interpolate_point.ts';
export { geoLineLength } from './geo_line_length.ts';
export { geoLineLocatePoint } from './geo_line_locate_point.ts';
export { geoLineSimplify } from './geo_line_simplify.ts';
export { geoAngle, geoAzimuth, geoDistance2points, geoPointInCircle } from './geo_point.ts';
export { geoPointBuffer } from './geo_point_buffer.ts';
export { geoPointInPolygon } from './geo_point_in_polygon.ts';
export { geoPointToH3cell } from './geo_point_to_h3cell.ts';
export { geoPolygonArea } from './geo_polygon_area.ts';
export { geoPolygonBuffer } from './geo_polygon_buffer.ts';
export { geoPolygonCentroid } from './geo_polygon_centroid.ts';
export { geoPolygonDensify } from './geo_polygon_densify.ts';
export { geoPolygonPerimeter } from './geo_polygon_perimeter.ts';
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
