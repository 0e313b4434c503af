// Choose the square by dragging it. The three numbers below do the same by keyboard, and are what is sent.
const file = document.querySelector('input[type="file"][name="photo"]');
const canvas = document.querySelector("[data-crop-canvas]");
const numbers = document.querySelector("[data-crop-numbers]");

if (file && canvas && numbers && "createImageBitmap" in window) {
  const field = (name) => numbers.querySelector(`[name="${name}"]`);
  const [across, down, side] = ["across", "down", "side"].map(field);
  const choice = document.querySelector("[data-crop] fieldset");
  const [how, empty] = ["[data-crop-how]", "[data-crop-empty]"].map((one) => document.querySelector(one));
  const pen = canvas.getContext("2d");
  let picture = null;

  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  // The square in pixels of the canvas, wholly inside, as the server cuts it.
  const square = () => {
    const length = (Math.min(canvas.width, canvas.height) * within(Number(side.value) || 100, 10, 100)) / 100;
    const left = within((canvas.width * Number(across.value || 50)) / 100 - length / 2, 0, canvas.width - length);
    const top = within((canvas.height * Number(down.value || 50)) / 100 - length / 2, 0, canvas.height - length);
    return { left, top, length };
  };

  const draw = () => {
    if (!picture) return;
    const { left, top, length } = square();
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    pen.fillStyle = "rgb(0 0 0 / 0.55)";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.save();
    pen.beginPath();
    pen.arc(left + length / 2, top + length / 2, length / 2, 0, 2 * Math.PI);
    pen.clip();
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    pen.restore();
    pen.strokeStyle = "#fff";
    pen.lineWidth = 3;
    pen.strokeRect(left + 1.5, top + 1.5, length - 3, length - 3);
  };

  const move = (event) => {
    const frame = canvas.getBoundingClientRect();
    across.value = String(Math.round(within(((event.clientX - frame.left) / frame.width) * 100, 0, 100)));
    down.value = String(Math.round(within(((event.clientY - frame.top) / frame.height) * 100, 0, 100)));
    draw();
  };

  const show = async () => {
    const chosen = file.files[0];
    try {
      picture = chosen ? await createImageBitmap(chosen, { imageOrientation: "from-image" }) : null;
    } catch {
      picture = null; // Not a picture: the server says so.
    }
    canvas.hidden = !picture;
    choice.hidden = Boolean(picture);
    if (how) how.hidden = !picture;
    if (empty) empty.hidden = Boolean(picture);
    numbers.open = Boolean(picture);
    if (!picture) return;
    const scale = 640 / Math.max(picture.width, picture.height);
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    across.value = "50";
    down.value = picture.height > picture.width ? "40" : "50"; // A face is mostly above the middle.
    side.value = "100";
    draw();
  };

  file.addEventListener("change", show);
  numbers.addEventListener("input", draw);
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    move(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons) move(event);
  });
}
