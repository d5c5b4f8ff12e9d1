"use strict";
// The arithmetic of a map: knows no page and no canvas, everything is told by its arguments.
const MapCore = (() => {
const FAR = 3.2;  // distance of the eye from the middle, in reaches

// ----------------------------------------------------------------- camera
function spread(world, dims, axis) {  // the middle 99.8 %, and not much beyond the middle 98 % for far islands
  const n = world.length / dims, step = Math.max(1, Math.floor(n / 20000)), values = [];
  for (let i = 0; i < n; i += step) values.push(world[i * dims + axis]);
  values.sort((a, b) => a - b);
  const at = (share) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  const low = at(0.01), high = at(0.99), slack = 0.1 * (high - low);
  return [Math.max(at(0.001), low - slack), Math.min(at(0.999), high + slack)];
}
// What is seen: {dims, x, y, scale, fitted, yaw, pitch, middle, half, reach, width, height}
function fit(view, world) {
  const { dims, width, height } = view;
  for (let axis = 0; axis < dims; axis++) {
    const [low, high] = spread(world, dims, axis);
    view.middle[axis] = (low + high) / 2;
    view.half[axis] = Math.max(high - low, 1e-6) / 2;
  }
  const right = width > 760 ? 220 : 24, free = Math.max(width - right - 24, 80), tall = Math.max(height - 40, 80);
  if (dims === 3) {
    view.reach = Math.hypot(view.half[0], view.half[1], view.half[2]);
    view.scale = Math.min(free, tall) / (1.7 * view.reach);
    view.x = (right - 24) / 2 / view.scale;
    view.y = 0;
  } else {
    view.scale = Math.min(free / (2 * view.half[0]), tall / (2 * view.half[1]));
    view.x = view.middle[0] + (right - 24) / 2 / view.scale;
    view.y = view.middle[1];
  }
  view.fitted = view.scale;
}
function projector(view) {  // x, y, depth of a place: depth is larger in front
  const k = view.scale, tx = view.width / 2 - view.x * k, ty = view.height / 2 + view.y * k;
  if (view.dims !== 3) return (x, y) => [x * k + tx, ty - y * k, 0];
  const cy = Math.cos(view.yaw), sy = Math.sin(view.yaw), cp = Math.cos(view.pitch), sp = Math.sin(view.pitch);
  const far = FAR * view.reach, [mx, my, mz] = view.middle;
  return (px, py, pz) => {
    const x = px - mx, y = py - my, z = pz - mz;
    const rx = cy * x + sy * z, rz = cy * z - sy * x;
    const ry = cp * y - sp * rz, nz = sp * y + cp * rz;
    const scale = far / Math.max(far - nz, 0.2 * view.reach);
    return [rx * k * scale + tx, ty - ry * k * scale, nz];
  };
}
function project(view, world, seen) {  // seen: {x, y, z, depth, depths}
  const k = view.scale, tx = view.width / 2 - view.x * k, ty = view.height / 2 + view.y * k;
  const n = seen.x.length, { x: sx, y: sy } = seen;
  if (view.dims !== 3) {
    for (let i = 0, j = 0; i < n; i++, j += 2) { sx[i] = world[j] * k + tx; sy[i] = ty - world[j + 1] * k; }
    return;
  }
  const cy = Math.cos(view.yaw), syaw = Math.sin(view.yaw), cp = Math.cos(view.pitch), sp = Math.sin(view.pitch);
  const reach = view.reach, far = FAR * reach, [mx, my, mz] = view.middle;
  const { z: sz, depth, depths } = seen;
  for (let i = 0, j = 0; i < n; i++, j += 3) {
    const x = world[j] - mx, y = world[j + 1] - my, z = world[j + 2] - mz;
    const rx = cy * x + syaw * z, rz = cy * z - syaw * x;
    const ry = cp * y - sp * rz, nz = sp * y + cp * rz;
    const scale = far / Math.max(far - nz, 0.2 * reach);
    sx[i] = rx * k * scale + tx;
    sy[i] = ty - ry * k * scale;
    sz[i] = nz;
    depth[i] = Math.max(0, Math.min(depths - 1, ((nz / reach + 1) / 2) * depths)) | 0;
  }
}
function zoom(view, factor, x, y) {  // what lies under the pixel stays there
  const next = Math.max(view.fitted * 0.2, Math.min(view.fitted * 400, view.scale * factor));
  const k = 1 / view.scale - 1 / next;
  view.x += (x - view.width / 2) * k;
  view.y -= (y - view.height / 2) * k;
  view.scale = next;
}
function pan(view, dx, dy) { view.x -= dx / view.scale; view.y += dy / view.scale; }
function orbit(view, dx, dy) {
  view.yaw += dx * 0.006;
  view.pitch = Math.max(-1.5, Math.min(1.5, view.pitch + dy * 0.006));
}

// ---------------------------------------------------------------- finding
function nearest(seen, state, x, y) {  // the point under a pixel, or -1; of those in space the front one
  const { x: sx, y: sy, z: sz } = seen, solid = !!sz;
  let best = -1, least = 100, front = -Infinity;
  for (let i = 0; i < sx.length; i++) {
    const dx = sx[i] - x, dy = sy[i] - y, d = dx * dx + dy * dy;
    if (state[i] || !(d <= 100)) continue;
    if (d < least - 4 || (d < least + 4 && solid && sz[i] > front) || (d < least && !solid)) {
      best = i; least = d; front = solid ? sz[i] : 0;
    }
  }
  return best;
}
function search(small, text) {  // all that hold the text, and the best of them: equal, beginning, anywhere
  const matches = [];
  for (let i = 0; i < small.length; i++) if (small[i].includes(text)) matches.push(i);
  const grade = (i) => small[i] === text ? 0 : small[i].startsWith(text) ? 1 : 2;
  const best = matches.slice(0, 5000).sort((a, b) => grade(a) - grade(b) || a - b).slice(0, 60);
  return { matches, best };
}
function leaveOut(state, groups, chosen, matches) {  // 1 is grey: what the search or the legend leaves out
  const hits = matches && new Set(matches);
  for (let i = 0; i < state.length; i++)
    state[i] = (chosen.size && !chosen.has(groups[i])) || (hits && !hits.has(i)) ? 1 : 0;
}

// ------------------------------------------------------------------ lines
function around(neighbors, each, i) {  // the true neighbours of a point that are on the map
  const found = [];
  for (let k = i * each; k < (i + 1) * each && k < neighbors.length; k++)
    if (neighbors[k] >= 0) found.push(neighbors[k]);
  return found;
}
function pairs(neighbors, each, links) {  // points and their nearest, each pair once
  const n = neighbors.length / each, most = Math.min(each, links), found = [];
  for (let i = 0; i < n; i++) for (let k = 0; k < most; k++) {
    const other = neighbors[i * each + k];
    if (other < 0) continue;
    let mutual = false;  // then it was drawn from the other end
    if (other < i) for (let m = 0; m < most; m++) mutual = mutual || neighbors[other * each + m] === i;
    if (!mutual) found.push(i, other);
  }
  return Uint32Array.from(found);
}
// Blends an antialiased line; on: {pixels, width, height}. Returns the pixels it is long.
function line(on, x0, y0, x1, y1, color, alpha, short) {
  const { pixels, width, height } = on, dx = x1 - x0, dy = y1 - y0;
  if (!(Math.max(x0, x1) >= 0 && Math.min(x0, x1) < width && Math.max(y0, y1) >= 0 && Math.min(y0, y1) < height))
    return 0;
  const flat = Math.abs(dx) >= Math.abs(dy);
  let start = flat ? x0 : y0, along = flat ? dx : dy, other = flat ? y0 : x0, across = flat ? dy : dx;
  if (along < 0) { start += along; along = -along; other += across; across = -across; }
  if (!(along > 0)) return 0;
  const slope = across / along, end = flat ? width : height, side = flat ? height : width;
  let low = Math.max(start, 0), high = Math.min(start + along, end);
  if (slope > 1e-6) {
    low = Math.max(low, start + (-1 - other) / slope); high = Math.min(high, start + (side - other) / slope);
  } else if (slope < -1e-6) {
    low = Math.max(low, start + (side - other) / slope); high = Math.min(high, start + (-1 - other) / slope);
  }
  const first = Math.ceil(low - 0.5), last = Math.ceil(high - 0.5);  // lines that meet share no pixel
  const strength = alpha * Math.min(1, Math.sqrt(short / along)) * 256;
  const rb = color & 0xff00ff, g = color & 0x00ff00, step = flat ? 1 : width, aside = flat ? width : 1;
  for (let s = first; s < last; s++) {
    const place = other + (s + 0.5 - start) * slope - 0.5, cell = Math.floor(place), share = place - cell;
    for (let k = 0; k < 2; k++) {
      if (cell + k < 0 || cell + k >= side) continue;
      const weight = Math.round(strength * (k ? share : 1 - share));
      if (!weight) continue;
      const p = s * step + (cell + k) * aside, old = pixels[p], orb = old & 0xff00ff, og = old & 0x00ff00;
      pixels[p] = 0xff000000
        | ((orb + (((rb - orb) * weight) >> 8)) & 0xff00ff)
        | ((og + (((g - og) * weight) >> 8)) & 0x00ff00);
    }
  }
  return Math.max(0, last - first);
}
// Draws the graph of neighbours; look: {ratio, colorOf, alpha, short, budget}
function graph(on, seen, state, ends, look) {
  let left = look.budget;
  for (let k = 0; k < ends.length && left > 0; k += 2) {
    const a = ends[k], b = ends[k + 1], r = look.ratio;
    if (state[a] || state[b]) continue;
    left -= line(on, seen.x[a] * r, seen.y[a] * r, seen.x[b] * r, seen.y[b] * r, look.colorOf(a), look.alpha, look.short);
  }
  return left;
}
function graphAlpha(count, zoomed) {
  return Math.min(0.5, 0.12 * (100000 / Math.max(count, 1000)) ** 0.3 * Math.max(zoomed, 1) ** 0.4);
}

// ---------------------------------------------------------------- density
// Calls with each contour: its level, and its corners as x, y, x, y.
function rings(corners, lengths, levels, call) {
  let ring = 0, at = 0;
  for (let level = 0; level < levels.length; level++)
    for (let k = 0; k < levels[level]; k++) {
      call(level, corners.subarray(2 * at, 2 * (at + lengths[ring])));
      at += lengths[ring++];
    }
}
// The walls of a map in space that lie behind it: axis across, where they stand, both axes along.
function walls(view) {
  const see = projector(view), m = view.middle, found = [];
  for (let across = 0; across < 3; across++) {
    const depth = (sign) => {
      const at = [m[0], m[1], m[2]];
      at[across] += sign * view.half[across];
      return see(at[0], at[1], at[2])[2];
    };
    const [first, second] = [0, 1, 2].filter((axis) => axis !== across);
    const sign = depth(1) < depth(-1) ? 1 : -1;
    found.push({ across, first, second, at: m[across] + sign * view.half[across] * 1.08 });
  }
  return found;
}

return { spread, fit, project, projector, zoom, pan, orbit, nearest, search, leaveOut, around, pairs, line, graph,
  graphAlpha, rings, walls };
})();
