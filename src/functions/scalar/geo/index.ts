export {
  geoGeohashNeighbors,
  geoGeohashToCentralPoint,
  geoGeohashToPolygon,
  geoPointToGeohash,
} from './cells/geo_geohash.ts';
export { geoH3cellChildren } from './cells/geo_h3cell_children.ts';
export { geoH3cellLevel } from './cells/geo_h3cell_level.ts';
export { geoH3cellNeighbors } from './cells/geo_h3cell_neighbors.ts';
export { geoH3cellParent } from './cells/geo_h3cell_parent.ts';
export { geoH3cellRings } from './cells/geo_h3cell_rings.ts';
export { geoH3cellToCentralPoint } from './cells/geo_h3cell_to_central_point.ts';
export { geoH3cellToPolygon } from './cells/geo_h3cell_to_polygon.ts';
export { geoPointToH3cell } from './cells/geo_point_to_h3cell.ts';
export { geoPolygonToH3cells } from './cells/geo_polygon_to_h3cells.ts';
export {
  geoPointToS2cell,
  geoS2cellNeighbors,
  geoS2cellToCentralPoint,
  geoS2cellToPolygon,
} from './cells/geo_s2cell.ts';
export { geoLineToS2cells, geoPolygonToS2cells } from './cells/geo_s2cells.ts';
export { geoFromWkt } from './geo_from_wkt.ts';
export { geoClosestPointOnLine } from './lines/geo_closest_point_on_line.ts';
export { geoDistancePointToLine } from './lines/geo_distance_point_to_line.ts';
export { geoIntersection2lines } from './lines/geo_intersection_2lines.ts';
export { geoIntersects2lines } from './lines/geo_intersects_2lines.ts';
export { geoLineBuffer } from './lines/geo_line_buffer.ts';
export { geoLineCentroid } from './lines/geo_line_centroid.ts';
export { geoLineDensify } from './lines/geo_line_densify.ts';
export { geoLineInterpolatePoint } from './lines/geo_line_interpolate_point.ts';
export { geoLineLength } from './lines/geo_line_length.ts';
export { geoLineLocatePoint } from './lines/geo_line_locate_point.ts';
export { geoLineSimplify } from './lines/geo_line_simplify.ts';
export { geoUnionLinesArray } from './lines/geo_union_lines.ts';
export { geoAngle, geoAzimuth, geoDistance2points, geoPointInCircle } from './points/geo_point.ts';
export { geoPointBuffer } from './points/geo_point_buffer.ts';
export { geoClosestPointOnPolygon } from './polygons/geo_closest_point_on_polygon.ts';
export { geoDistancePointToPolygon } from './polygons/geo_distance_point_to_polygon.ts';
export { geoIntersection2polygons } from './polygons/geo_intersection_2polygons.ts';
export { geoIntersectionLineWithPolygon } from './polygons/geo_intersection_line_with_polygon.ts';
export { geoIntersects2polygons } from './polygons/geo_intersects_2polygons.ts';
export { geoIntersectsLineWithPolygon } from './polygons/geo_intersects_line_with_polygon.ts';
export { geoPointInPolygon } from './polygons/geo_point_in_polygon.ts';
export { geoPolygonArea } from './polygons/geo_polygon_area.ts';
export { geoPolygonBuffer } from './polygons/geo_polygon_buffer.ts';
export { geoPolygonCentroid } from './polygons/geo_polygon_centroid.ts';
export { geoPolygonDensify } from './polygons/geo_polygon_densify.ts';
export { geoPolygonPerimeter } from './polygons/geo_polygon_perimeter.ts';
export { geoPolygonSimplify } from './polygons/geo_polygon_simplify.ts';
export { geoSimplifyPolygonsArray } from './polygons/geo_simplify_polygons_array.ts';
export { geoUnionPolygonsArray } from './polygons/geo_union_polygons.ts';
