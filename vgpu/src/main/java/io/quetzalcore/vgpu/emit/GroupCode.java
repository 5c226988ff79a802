package io.quetzalcore.vgpu.emit;

/** A compiled program: runs one workgroup. */
public interface GroupCode {
    /** Runs the workgroup of that id. Different threads use different workspaces. */
    void run(Workspace workspace, int x, int y, int z);
}
