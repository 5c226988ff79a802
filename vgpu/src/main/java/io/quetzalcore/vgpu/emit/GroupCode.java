package io.quetzalcore.vgpu.emit;

/** A compiled program: runs one workgroup, or those of a row that the workspace tells. */
public interface GroupCode {
    /** Runs the workgroup of that id. Different threads use different workspaces. */
    void run(Workspace workspace, int x, int y, int z);
}
