"""Voice notes 语音备注 on this phone: samples on the disk while they are spoken, a recording afterwards."""
