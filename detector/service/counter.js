() => {
  if (window.zjCounter) return;
  window.zjCounter = true;
  const part = (selector) => document.querySelector(`#zj-counter ${selector}`);
  const isOpen = () => document.getElementById("zj-counter")?.offsetParent != null;
  const live = part("#zj-counter-status");
  if (live) {
    live.setAttribute("role", "status");
    live.setAttribute("aria-live", "polite");
  }
  const shortcuts = { "#zj-save": "Control+Enter", "#zj-next": "Alt+N", "#zj-note textarea": "Alt+M" };
  for (const [selector, keys] of Object.entries(shortcuts)) part(selector)?.setAttribute("aria-keyshortcuts", keys);

  const give = (file) => {
    const input = part("#zj-counter-file input[type=file]");
    if (!input) return;
    const box = new DataTransfer();
    box.items.add(file);
    input.files = box.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  let stream = null;
  const camera = (selector) => part(`#zj-counter-camera ${selector}`.trim());
  const tell = (words) => { camera("[role=status]").textContent = words; };
  const WHY_NOT = {
    NotAllowedError: "浏览器没有允许使用摄像头。请在地址栏左边点开权限，允许后再按 Alt+P。",
    NotFoundError: "没有找到摄像头或高拍仪。请检查连接，或按 Alt+O 选择文件。",
    NotReadableError: "摄像头正被别的程序使用。请关闭那个程序后再试。",
  };
  const closeCamera = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    camera("video").hidden = camera("[data-zj=camera-off]").hidden = camera("label").hidden = true;
    camera("[data-zj=camera]").textContent = "打开摄像头";
    tell("");
  };
  const openCamera = async (device) => {
    if (!navigator.mediaDevices?.getUserMedia) {
      tell("这个网址不能使用摄像头。请在本机用 127.0.0.1 打开，或按 Alt+O 选择文件。");
      return;
    }
    stream?.getTracks().forEach((track) => track.stop());
    try {
      const size = { width: { ideal: 4096 }, height: { ideal: 3072 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: device ? { ...size, deviceId: { exact: device } } : size });
    } catch (fault) {
      stream = null;
      tell(WHY_NOT[fault.name] || "摄像头打不开。请按 Alt+O 选择文件。");
      return;
    }
    const video = camera("video");
    video.srcObject = stream;
    await video.play();
    video.hidden = camera("[data-zj=camera-off]").hidden = false;
    camera("[data-zj=camera]").textContent = "拍下";
    tell("放好证书，再按一次 Alt+P 拍下。");
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter((each) => each.kind === "videoinput");
    const chosen = stream.getVideoTracks()[0].getSettings().deviceId;
    const select = camera("select");
    select.replaceChildren(...devices.map((each) => new Option(each.label, each.deviceId, false, each.deviceId === chosen)));
    camera("label").hidden = devices.length < 2;
  };
  const shoot = () => {
    const video = camera("video");
    if (!stream) return openCamera();
    if (video.offsetParent === null) {
      camera("").dataset.again = "";
      video.scrollIntoView({ block: "nearest" });
      return;
    }
    delete camera("").dataset.again;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => blob && give(new File([blob], "camera.jpg", { type: "image/jpeg" })), "image/jpeg", 0.95);
  };

  const ALT = {
    KeyP: shoot,
    KeyO: () => part("#zj-counter-file input[type=file]")?.click(),
    KeyM: () => part("#zj-note textarea")?.focus(),
    KeyN: () => part("#zj-next")?.click(),
    KeyL: () => part("#zj-find input, #zj-find textarea")?.focus(),
  };
  const choose = (place) => {
    const one = document.querySelectorAll("#zj-decision input[type=radio]")[place - 1];
    one?.click();
    one?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!isOpen() || event.isComposing || event.metaKey || event.shiftKey || event.getModifierState("AltGraph")) return;
    let act = null;
    if (event.ctrlKey && !event.altKey && event.key === "Enter") act = () => part("#zj-save")?.click();
    if (event.altKey && !event.ctrlKey) {
      const digit = /^Digit([1-9])$/.exec(event.code);
      act = digit ? () => choose(Number(digit[1])) : ALT[event.code];
    }
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  document.addEventListener("paste", (event) => {
    const file = isOpen() && [...(event.clipboardData?.files || [])].find((each) => each.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    give(file);
  }, true);
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("#zj-counter [data-zj], #zj-counter [data-case]");
    if (pressed?.dataset.zj === "camera") shoot();
    if (pressed?.dataset.zj === "camera-off") closeCamera();
    if (pressed?.dataset.case) {
      const box = part("#zj-find input, #zj-find textarea");
      box.value = pressed.dataset.case;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => part("#zj-find-go")?.click(), 100);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest?.("#zj-counter-camera select")) openCamera(event.target.value);
  });
}
