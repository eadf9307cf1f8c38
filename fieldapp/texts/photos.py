"""Words of the camera, the photo strip and the viewer."""

from checklists.asking.model import Text

TAKE = Text(zh="拍照", en="Camera")
CHOOSE = Text(zh="选照片", en="Choose")
SHUTTER = Text(zh="拍照", en="Take photo")
CAMERA_OPENING = Text(zh="正在打开相机…", en="Opening the camera…")
TRY_AGAIN = Text(zh="再试一次", en="Try again")
SWITCH_CAMERA = Text(zh="切换镜头", en="Switch camera")
DONE = Text(zh="完成", en="Done")
TAKEN = Text(zh="已拍 {n} 张", en="{n} taken")
PREPARING = Text(zh="正在保存 {n} 张照片", en="Saving {n} photos")
PHOTO = Text(zh="照片 {n}", en="Photo {n}")
REMOVED = Text(zh="已删除照片", en="Photo removed")
UNDO = Text(zh="撤销", en="Undo")
NOT_HERE = Text(zh="照片在服务器上，联网后可看", en="On the server; visible once online")
OF = Text(zh="{n} / {total}", en="{n} / {total}")
NEXT = Text(zh="下一张", en="Next")
PREVIOUS = Text(zh="上一张", en="Previous")
ZOOM_HINT = Text(zh="双指放大", en="Pinch to zoom")
SCAN = Text(zh="扫码", en="Scan")
SCAN_HINT = Text(zh="对准地点牌上的二维码", en="Point at the QR code of the place")
