import * as THREE from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { SVGRenderer } from "three/examples/jsm/renderers/SVGRenderer.js";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

const scene = new THREE.Scene();
scene.background = new THREE.Color(0xeeeeff);
const both = mergeGeometries([
  new THREE.BoxGeometry(1, 1, 1), new THREE.TorusKnotGeometry(1.2, 0.2, 60, 8).translate(0, 0, -2)]);
const mesh = new THREE.Mesh(both, new THREE.MeshBasicMaterial({ color: 0x3366cc, wireframe: true }));
scene.add(mesh);
const camera = new THREE.PerspectiveCamera(50, 4 / 3, 0.1, 100);
camera.position.set(2, 2, 4);
const renderer = new SVGRenderer();
renderer.setSize(400, 300);
document.getElementById("app").append(renderer.domElement);
const controls = new OrbitControls(camera, renderer.domElement);
controls.target.set(0, 0, 0);
controls.update();
renderer.render(scene, camera);
const hit = new THREE.Raycaster(camera.position, camera.position.clone().negate().normalize())
  .intersectObject(mesh)[0];
tell(
  (renderer.domElement.querySelector("path")?.getTotalLength() ?? 0) > 1000 ? "drawn" : "nothing drawn",
  both instanceof THREE.BufferGeometry && controls instanceof THREE.EventDispatcher ? "one three" : "two",
  controls.getDistance().toFixed(2),
  hit.distance > 3 ? "hit" : "missed");
